package org.densimeter.law.scaling;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

import org.densimeter.law.interval.Percentiles;
import org.jspecify.annotations.Nullable;

/**
 * The draws of a law, prepared for inversion. Thread-safe; its answers never change. Holds the constants of each draw
 * (nine, or four of a one-step law), the numbers derived from them that the inversion needs (seven, or four), and the
 * quantiles that were asked for.
 */
public final class DrawnLaws {

    private final ScalingLaw[] laws;
    /** Of each draw: l, 1 / gamma, c, d, and unless it is a one-step law E + b D0^-beta, ln(a) / alpha, 1 / alpha. */
    private final double[][] inverse;
    private final boolean oneStep;
    /** What {@link #lnEffectiveParamsAt} returned before. */
    private final Map<Quantile, Double> quantiles = new ConcurrentHashMap<>();

    private record Quantile(double score, double share) {}

    private DrawnLaws(ScalingLaw[] laws) {
        this.laws = laws;
        oneStep = laws[0].oneStep();
        inverse = Arrays.stream(laws).map(DrawnLaws::inverse).toArray(double[][]::new);
    }

    private static double[] inverse(ScalingLaw law) {
        LossLaw loss = law.loss();
        PerformanceLaw performance = law.performance();
        return loss == null ? new double[]{performance.l(), 1 / performance.gamma(), performance.c(), performance.d()}
                : new double[]{performance.l(), 1 / performance.gamma(), performance.c(), performance.d(),
                        loss.floor(law.tokensAtLaw()), StrictMath.log(loss.a()) / loss.alpha(), 1 / loss.alpha()};
    }

    /**
     * Returns the draws of {@code law}; where it has none (null, or 0 of them, or none that is usable),
     * {@link #withoutDraws}.
     *
     * @throws IllegalArgumentException if the encoded constants have the wrong length, or only one of the two is
     * one-step
     */
    public static DrawnLaws of(ScalingLaw law, @Nullable LawDraws draws) {
        if (draws == null || draws.draws() == 0) {
            return withoutDraws(law);
        }
        if ((draws.values()[0].length == LawDraws.ONE_STEP_CONSTANTS) != law.oneStep()) {
            throw new IllegalArgumentException("the draws are not of a law of as many steps");
        }
        DrawnLaws drawn = usable(draws, law.tokensAtLaw());
        return drawn == null ? withoutDraws(law) : drawn;
    }

    /**
     * Returns the draws of a law read at {@code tokensAtLaw}.
     *
     * @throws IllegalArgumentException if there are none, or none that is usable, or the encoded constants have the
     * wrong length
     */
    public static DrawnLaws of(LawDraws draws, double tokensAtLaw) {
        DrawnLaws drawn = draws.draws() <= 0 ? null : usable(draws, tokensAtLaw);
        if (drawn == null) {
            throw new IllegalArgumentException("a law without draws has no drawn laws");
        }
        return drawn;
    }

    private static @Nullable DrawnLaws usable(LawDraws draws, double tokensAtLaw) {
        ScalingLaw[] laws = Arrays.stream(draws.values())
                .map(constants -> law(constants, tokensAtLaw))
                .filter(DrawnLaws::usable)
                .toArray(ScalingLaw[]::new);
        return laws.length == 0 ? null : new DrawnLaws(laws);
    }

    /**
     * Returns whether scores can be computed from {@code law}. Events from before failed draws were counted may have
     * draws with infinite constants, from which nothing follows but NaN; those are left out.
     */
    private static boolean usable(ScalingLaw law) {
        PerformanceLaw performance = law.performance();
        LossLaw loss = law.loss();
        return Double.isFinite(performance.c()) && Double.isFinite(performance.gamma()) && performance.gamma() < 0
                && Double.isFinite(performance.l()) && Double.isFinite(performance.d())
                && (loss == null || loss.valid());
    }

    private static ScalingLaw law(double[] v, double tokensAtLaw) {
        return v.length == LawDraws.ONE_STEP_CONSTANTS
                ? new ScalingLaw(null, new PerformanceLaw(v[0], v[1], v[2], v[3]), tokensAtLaw)
                : new ScalingLaw(new LossLaw(v[0], v[1], v[2], v[3], v[4]), new PerformanceLaw(v[5], v[6], v[7], v[8]),
                        tokensAtLaw);
    }

    /** Returns {@code law} as its own only draw, so that what is computed from it has no law error. */
    public static DrawnLaws withoutDraws(ScalingLaw law) {
        return new DrawnLaws(new ScalingLaw[]{law});
    }

    /** Returns how many draws there are, at least 1. */
    public int size() {
        return laws.length;
    }

    /** Returns the law of draw {@code number}, 0 to {@link #size()} - 1. */
    public ScalingLaw draw(int number) {
        return laws[number];
    }

    /**
     * Returns ln N_eff of {@code score} under draw {@code number}: negative infinity at or below that draw's floor,
     * positive infinity at or above its ceiling. The same equation as {@link ScalingLaw#effectiveParams(double)},
     * arranged for speed; the two agree to rounding.
     */
    public double lnEffectiveParams(int number, double score) {
        return lnEffectiveParams(number, score, null);
    }

    /**
     * Returns ln N_eff of {@code score} under draw {@code number} read at {@code tokens} training tokens; null for the
     * law's tokens. Tokens make no difference in a one-step law.
     */
    public double lnEffectiveParams(int number, double score, @Nullable Long tokens) {
        double[] k = inverse[number];
        double above = score - k[3];
        if (above <= 0) {
            return Double.NEGATIVE_INFINITY;
        }
        double odds = k[2] / above - 1;
        if (odds <= 0) {
            return Double.POSITIVE_INFINITY;
        }
        double loss = k[0] - StrictMath.log(odds) * k[1];
        if (oneStep) {
            return -loss;
        }
        LossLaw law = tokens == null ? null : laws[number].loss();
        double reducible = loss - (law == null || tokens == null ? k[4] : law.floor(tokens));
        return reducible > 0 ? k[5] - StrictMath.log(reducible) * k[6] : Double.POSITIVE_INFINITY;
    }

    /**
     * Returns the percentiles of ln N_eff at {@code score}: infinite where so many draws have the score outside their
     * range.
     */
    public Percentiles lnEffectiveParams(double score) {
        return lnEffectiveParams(score, null);
    }

    /** Returns the same with the draws read at {@code tokens} training tokens; null for the law's tokens. */
    public Percentiles lnEffectiveParams(double score, @Nullable Long tokens) {
        return Percentiles.of(values(score, tokens));
    }

    /**
     * Returns the quantile at {@code share} of {@link #lnEffectiveParams(double, Long)}. Remembers it where {@code
     * tokens} is null, for callers that ask at rounded scores and few shares: about 100 bytes each.
     */
    public double lnEffectiveParamsAt(double share, double score, @Nullable Long tokens) {
        return tokens != null ? Percentiles.at(values(score, tokens), share)
                : quantiles.computeIfAbsent(new Quantile(score, share),
                        at -> Percentiles.at(values(score, null), share));
    }

    private double[] values(double score, @Nullable Long tokens) {
        double[] values = new double[laws.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = lnEffectiveParams(i, score, tokens);
        }
        return values;
    }

    /**
     * Returns the percentiles of the score a reference model of {@code params} parameters reaches after {@code tokens}
     * tokens, percent.
     */
    public Percentiles score(double params, double tokens) {
        return of(law -> law.score(params, tokens));
    }

    /** Returns the percentiles of a number that follows from a law, e.g. a constant, a ceiling or a prediction. */
    public Percentiles of(ToDoubleFunction<ScalingLaw> quantity) {
        double[] values = new double[laws.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = quantity.applyAsDouble(laws[i]);
        }
        return Percentiles.of(values);
    }
}
