package org.densimeter.law.progress;

import org.jspecify.annotations.Nullable;

/**
 * Y0, N0 and D0, the minima of the sample that the law's variables are counted from.
 *
 * @param year Y0, a fractional year
 * @param params N0
 * @param tokens D0
 */
public record Origin(double year, double params, double tokens) {

    LogPoint point(double atYear, double atParams, double atTokens, @Nullable Double vocabulary) {
        return new LogPoint(atYear - year, StrictMath.log(atParams / params), StrictMath.log(atTokens / tokens),
                StrictMath.log(atYear), vocabulary == null ? Double.NaN : StrictMath.log(vocabulary));
    }
}
