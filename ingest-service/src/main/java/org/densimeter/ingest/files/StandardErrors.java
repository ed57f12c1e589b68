package org.densimeter.ingest.files;

import java.math.BigDecimal;
import java.util.regex.Pattern;

import org.densimeter.ingest.imports.ScoreScale;

/**
 * Decides which standard errors of files say something. Unknown are: what is no number; 0 beside a score strictly
 * between 0 and 100; what is in another unit than the score, which is too small or too large to be an error of it.
 */
final class StandardErrors {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}(\\.\\d{1,40})?([eE][+-]?\\d{1,2})?");
    /** No mean of values between 0 and 100 has a larger one: half the range. */
    private static final double MAX = 50;
    /** More items than a benchmark has, where the file does not say how many were scored. */
    private static final double MANY_ITEMS = 1e6;
    /** A part of the binomial's error that no better experiment gets below; a fraction beside a percent is a 100th. */
    private static final double SMALLEST_PART = 0.1;

    private StandardErrors() {}

    /**
     * Returns {@code error} if it can be the standard error of {@code value}; null if it is unknown.
     *
     * @param value the score, as written
     * @param error as written; null if there is none
     * @param unit what both are
     * @param samples items that were scored; null if unknown
     */
    static String known(String value, String error, ScoreScale unit, Integer samples) {
        if (error == null || !NUMBER.matcher(error).matches() || value == null || !NUMBER.matcher(value).matches()) {
            return null;
        }
        double score = new BigDecimal(value).multiply(unit.percent()).doubleValue();
        double points = new BigDecimal(error).multiply(unit.percent()).doubleValue();
        if (score <= 0 || score >= 100) {
            return points <= MAX ? error : null;
        }
        double spread = Math.sqrt(score * (100 - score));
        double least = samples == null ? spread / Math.sqrt(MANY_ITEMS) : SMALLEST_PART * spread / Math.sqrt(samples);
        return points == 0 || points < least || points > MAX ? null : error;
    }
}
