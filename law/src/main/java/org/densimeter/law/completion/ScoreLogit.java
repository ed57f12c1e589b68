package org.densimeter.law.completion;

/** The logit of a score, z = ln(p / (1 - p)) with p = score / 100 held within [0.005, 0.995], and its inverse. */
public final class ScoreLogit {

    private static final double SMALLEST = 0.005;
    private static final double LARGEST = 0.995;
    private static final double PERCENT = 100;

    private ScoreLogit() {}

    /** Returns the logit of {@code score} in percent, within -5.3 and 5.3. */
    public static double of(double score) {
        double share = Math.min(LARGEST, Math.max(SMALLEST, score / PERCENT));
        return StrictMath.log(share / (1 - share));
    }

    /** Returns the score in percent, strictly between 0 and 100 for finite {@code logit} within 700 of 0. */
    public static double score(double logit) {
        return PERCENT / (1 + StrictMath.exp(-logit));
    }
}
