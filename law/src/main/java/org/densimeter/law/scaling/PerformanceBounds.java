package org.densimeter.law.scaling;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * What every performance law and every draw of one must keep to, whatever the pairs: gamma below 0, c above 0, d from 0
 * to 100, and no score above 100 (percent). The last is c + d &lt;= 100, except in a series with an ideal point: there
 * the point (L = 0, S = 100) itself holds the upper end, the published laws have c + d up to 102.2 because losses do
 * not go below 0, and instead the half height must lie at a loss a model can have, l &gt;= 0.
 *
 * <p>
 * Besides, two different measured losses must lie on the slope. A curve that jumps between two neighbouring pairs fits
 * ever better the steeper it is: its gamma has no minimum.
 */
final class PerformanceBounds {

    static final double PERFECT = 100;
    /** Rounding error of a constant, percent. */
    private static final double ROUNDING = 1e-9;
    /** The share of the height within which a pair is not on the slope. */
    private static final double FLAT = 1e-3;

    private final boolean idealPoint;
    private final double[] measured;

    /** @param measured L of the measured pairs the law is fitted to */
    PerformanceBounds(boolean idealPoint, double[] measured) {
        this.idealPoint = idealPoint;
        this.measured = measured.clone();
    }

    /** Returns whether the fit must keep to c + d &lt;= 100. */
    boolean ceilingBound() {
        return !idealPoint;
    }

    /** Returns whether c, d and c + d are where a law may have them; the rest is left to {@link #violation}. */
    boolean admits(PerformanceLaw law) {
        return law.c() > 0 && law.d() >= 0 && (idealPoint || law.c() + law.d() <= PERFECT + ROUNDING);
    }

    /** Returns what {@code law} breaks, as part of a sentence; empty if nothing. */
    Optional<String> violation(PerformanceLaw law) {
        return outOfRange(law).or(() -> onSlope(law) ? Optional.empty()
                : Optional.of("the performance law jumps between two neighbouring reference scores"));
    }

    /** Returns which constant of {@code law} is out of range, as part of a sentence; empty if none. */
    Optional<String> outOfRange(PerformanceLaw law) {
        if (!DoubleStream.of(law.c(), law.gamma(), law.l(), law.d()).allMatch(Double::isFinite)) {
            return Optional.of("a constant of the performance law is not a finite number");
        }
        if (!(law.gamma() < 0)) {
            return Optional.of("gamma of the performance law is not below 0");
        }
        if (!admits(law) || law.d() > PERFECT) {
            return Optional.of("c, d or c + d of the performance law is not from 0 to 100");
        }
        if (idealPoint && law.l() < 0) {
            return Optional.of("the performance law has its half height at a loss below 0");
        }
        return Optional.empty();
    }

    private boolean onSlope(PerformanceLaw law) {
        return Arrays.stream(measured).filter(loss -> {
            double sigma = 1 / (1 + StrictMath.exp(-law.gamma() * (loss - law.l())));
            return sigma > FLAT && sigma < 1 - FLAT;
        }).distinct().count() > 1;
    }
}
