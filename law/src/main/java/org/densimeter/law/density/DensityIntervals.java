package org.densimeter.law.density;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;

import org.apache.commons.math3.random.RandomGenerator;
import org.densimeter.law.completion.CompletedScore;
import org.densimeter.law.interval.Estimate;
import org.densimeter.law.interval.Percentiles;
import org.densimeter.law.interval.Seed;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.law.scaling.ScalingLaw;
import org.jspecify.annotations.Nullable;

/**
 * Computes the interval of a density from draws of the law and the sampling error of the score. A draw in which the
 * score falls outside the drawn law's range is kept, as infinity on its side of the order.
 */
public final class DensityIntervals {

    private final DrawnLaws laws;
    private final Seed seed;
    private final DrawnLaws inForce;

    /**
     * @param law the law in force
     * @param laws its draws
     * @param seed from the law's version; the draws of a score also depend on the release's name
     */
    public DensityIntervals(ScalingLaw law, DrawnLaws laws, Seed seed) {
        this.laws = laws;
        this.seed = seed;
        this.inForce = DrawnLaws.withoutDraws(law);
    }

    /**
     * Returns the intervals under {@code law}, seeded by its version; empty if it has no draws.
     */
    public static Optional<DensityIntervals> of(FittedLaw law) {
        if (law.law() == null || law.draws() == null || law.draws().draws() == 0) {
            return Optional.empty();
        }
        return Optional.of(new DensityIntervals(law.law(), DrawnLaws.of(law.law(), law.draws()),
                Seed.of("density", law.version())));
    }

    /**
     * Returns the interval of the density N_eff(score) / cost, with as many draws as the law has.
     *
     * @param name of the release; scores of different releases are drawn independently
     * @param score percent
     * @param scoreError its standard error in points; empty if unknown
     * @param cost the cost N_eff is divided by, positive
     */
    public DensityInterval of(String name, double score, OptionalDouble scoreError, double cost) {
        return of(name, score, scoreError, cost, null);
    }

    /**
     * Returns the same with the law and its draws read at {@code tokens} training tokens; null for the law's tokens.
     */
    public DensityInterval of(String name, double score, OptionalDouble scoreError, double cost,
            @Nullable Long tokens) {
        double error = scoreError.orElse(0);
        RandomGenerator random = seed.replicate(name.hashCode());
        return of(score, number -> score + error * random.nextGaussian(), scoreError.isPresent(), cost, tokens);
    }

    /**
     * Returns the interval of the density of a completed composite: its draws take the place of the sampling error of a
     * score. Draw i of the law meets draw i of the composite, from the first again where the law has more.
     *
     * @param completed draws of the composite
     * @param cost the cost N_eff is divided by, positive
     * @param tokens training tokens at which the law is read; null for the law's tokens
     */
    public DensityInterval of(CompletedScore completed, double cost, @Nullable Long tokens) {
        return of(completed.score(), number -> completed.draw(number % completed.size()), true, cost, tokens);
    }

    /**
     * Returns the {@link DensityInterval#density()} of the same interval, to the bit, at a third of its cost: how much
     * of its variance law and score cause is not computed.
     */
    public Estimate percentiles(String name, double score, OptionalDouble scoreError, double cost,
            @Nullable Long tokens) {
        double error = scoreError.orElse(0);
        // a score without an error is the same in every draw
        RandomGenerator random = error == 0 ? null : seed.replicate(name.hashCode());
        return percentiles(number -> random == null ? score : score + error * random.nextGaussian(), cost, tokens);
    }

    /** Returns the same of a completed composite. */
    public Estimate percentiles(CompletedScore completed, double cost, @Nullable Long tokens) {
        return percentiles(number -> completed.draw(number % completed.size()), cost, tokens);
    }

    private Estimate percentiles(IntToDoubleFunction scores, double cost, @Nullable Long tokens) {
        double[] both = new double[laws.size()];
        for (int i = 0; i < both.length; i++) {
            both[i] = laws.lnEffectiveParams(i, scores.applyAsDouble(i), tokens);
        }
        return Percentiles.estimateOfLogarithms(both).map(params -> params / cost);
    }

    private DensityInterval of(double score, IntToDoubleFunction scores, boolean scoreErrorKnown, double cost,
            @Nullable Long tokens) {
        int count = laws.size();
        double[] both = new double[count];
        double[] lawOnly = new double[count];
        double[] scoreOnly = new double[count];
        int below = 0;
        int above = 0;
        for (int i = 0; i < count; i++) {
            double drawn = scores.applyAsDouble(i);
            both[i] = laws.lnEffectiveParams(i, drawn, tokens);
            lawOnly[i] = laws.lnEffectiveParams(i, score, tokens);
            scoreOnly[i] = inForce.lnEffectiveParams(0, drawn, tokens);
            below += both[i] == Double.NEGATIVE_INFINITY ? 1 : 0;
            above += both[i] == Double.POSITIVE_INFINITY ? 1 : 0;
        }
        Estimate density = Estimate.ofLogarithms(Percentiles.of(both)).map(params -> params / cost);
        return new DensityInterval(density, (double) below / count, (double) above / count,
                Percentiles.variance(lawOnly), Percentiles.variance(scoreOnly), scoreErrorKnown);
    }
}
