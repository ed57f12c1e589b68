package org.densimeter.density.analysis;

import java.util.List;

import org.densimeter.law.density.TokensBasis;
import org.densimeter.law.interval.Estimate;
import org.densimeter.law.trend.TrendBootstrap;
import org.densimeter.law.trend.TrendComparison;

/**
 * How much of the growth of density is due to longer training: the trend of the releases whose training tokens are
 * known, with the law read at its own tokens D0 for all of them, beside the trend with the law read at the tokens of
 * each.
 *
 * @param releases how many releases with known tokens both trends rest on, from the start on
 * @param withoutTokens how many releases have a score and are left out, because their tokens are not known
 * @param effects by estimator; empty where there is no trend
 */
public record LongerTraining(int releases, int withoutTokens, List<Effect> effects) {

    /**
     * Both trends by one estimator.
     *
     * @param estimator {@code records} or {@code quantile}
     * @param referenceSlopePerDay growth of ln density per day at D0
     * @param referenceDoublingDays null where that does not grow
     * @param ownSlopePerDay growth of ln density per day at the tokens of each release
     * @param ownDoublingDays null where that does not grow
     * @param difference first less second, per day: growth that comes with longer training
     * @param lower 2.5 percentile of the difference; both trends have the same draws of law, scores and families
     * @param upper 97.5 percentile
     * @param share difference over {@code referenceSlopePerDay}: negative where density grows faster at own tokens;
     * null where density at D0 does not grow
     */
    public record Effect(String estimator, double referenceSlopePerDay, Double referenceDoublingDays,
            double ownSlopePerDay, Double ownDoublingDays, double difference, double lower, double upper,
            Double share) {

        private static Effect of(TrendComparison found) {
            Estimate difference = found.difference();
            return new Effect(found.estimator(), found.slope(), days(found.slope()), found.otherSlope(),
                    days(found.otherSlope()), difference.value(), difference.lower(), difference.upper(),
                    found.slope() > 0 ? difference.value() / found.slope() : null);
        }

        private static Double days(double slope) {
            return slope > 0 ? StrictMath.log(2) / slope : null;
        }
    }

    /** Returns the effect for {@code population}; null where the law is read at its own tokens. */
    static LongerTraining of(QueryPopulation population) {
        if (population.query().tokens() == TokensBasis.REFERENCE) {
            return null;
        }
        int releases = (int) population.releases()
                .stream()
                .filter(release -> !release.releaseDate().isBefore(population.start()))
                .count();
        List<Effect> effects = TrendComparison
                .withTokens(population.releases(), population.law().law(), population.laws(), population.start(),
                        population.seed("longer training"), TrendBootstrap.REPLICATES)
                .stream()
                .map(Effect::of)
                .toList();
        return new LongerTraining(releases, population.withoutTokens(), effects);
    }

    /** Returns the effect by {@code estimator}; null if there is none. */
    public Effect by(String estimator) {
        return effects.stream().filter(effect -> estimator.equals(effect.estimator())).findFirst().orElse(null);
    }
}
