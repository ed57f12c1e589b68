package org.densimeter.law.progress;

import org.jspecify.annotations.Nullable;

/**
 * Y0, N0 and D0, the minima of the sample, from which the variables of the law are counted.
 *
 * @param year Y0, a fractional year
 * @param params N0
 * @param tokens D0
 */
public record SampleOrigin(double year, double params, double tokens) {

    LogPoint point(double atYear, double atParams, double atTokens, @Nullable Double vocabulary) {
        return new LogPoint(atYear - year, StrictMath.log(atParams / params), StrictMath.log(atTokens / tokens),
                StrictMath.log(atYear), vocabulary == null ? Double.NaN : StrictMath.log(vocabulary));
    }
}
