package org.densimeter.law.compression;

import org.apache.commons.math3.random.RandomGenerator;
import org.densimeter.law.interval.Estimate;
import org.densimeter.law.interval.Percentiles;
import org.densimeter.law.interval.Seed;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.LawBootstrap;
import org.densimeter.law.scaling.ScalingLaw;
import org.densimeter.law.trend.MeasuredRelease;

/**
 * The density of a pruned, distilled or quantized model over its parent's. Both are read from the same draw of the law,
 * so that its error mostly cancels; their scores' errors are independent.
 *
 * @param parent id of the parent
 * @param child id of the compressed model
 * @param ratio density of the child over density of the parent: below 1 where compression loses more capability than
 * parameters; its interval is open where a percentile is infinite
 * @param certain whether the interval excludes 1
 */
public record CompressionRatio(String parent, String child, Estimate ratio, boolean certain) {

    /**
     * Returns the ratio of two releases with measured densities under {@code law}, from as many draws of both scores as
     * {@code laws} has draws, and from {@link LawBootstrap#DRAWS} at least: where the law has none, the interval is
     * that of the scores alone.
     */
    public static CompressionRatio of(MeasuredRelease parent, MeasuredRelease child, ScalingLaw law, DrawnLaws laws,
            Seed seed) {
        DrawnLaws inForce = DrawnLaws.withoutDraws(law);
        double point = difference(inForce, 0, parent, parent.score(), child, child.score());
        double[] differences = new double[Math.max(laws.size(), LawBootstrap.DRAWS)];
        for (int i = 0; i < differences.length; i++) {
            RandomGenerator random = seed.replicate(i);
            double parentScore = parent.score() + parent.scoreError() * random.nextGaussian();
            double childScore = child.score() + child.scoreError() * random.nextGaussian();
            differences[i] = difference(laws, i % laws.size(), parent, parentScore, child, childScore);
        }
        Percentiles percentiles = Percentiles.of(differences);
        return new CompressionRatio(parent.model(), child.model(),
                Estimate.ofLogarithms(StrictMath.exp(point), percentiles.lower(), percentiles.upper()),
                percentiles.lower() > 0 || percentiles.upper() < 0);
    }

    /**
     * Returns ln rho of the child minus ln rho of the parent; 0 where both scores are on the same side outside the
     * law's range, which then does not distinguish them.
     */
    private static double difference(DrawnLaws laws, int draw, MeasuredRelease parent, double parentScore,
            MeasuredRelease child, double childScore) {
        double ofParent = laws.lnEffectiveParams(draw, parentScore);
        double ofChild = laws.lnEffectiveParams(draw, childScore);
        return ofParent == ofChild && Double.isInfinite(ofParent) ? 0
                : ofChild - child.logCost() - (ofParent - parent.logCost());
    }
}
