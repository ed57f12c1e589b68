package org.densimeter.density.analysis;

import java.util.Map;
import java.util.stream.Collectors;

import org.densimeter.law.trend.DensityAgreement;
import org.densimeter.law.trend.SeriesVerdict;

/**
 * Two series on one benchmark, over the competing releases that both measure, weak ones too.
 *
 * @param series one series
 * @param with the other
 * @param inCommon how many competing releases both measure, since the trend's start
 * @param rankCorrelation Spearman's rank correlation of their densities, -1 to 1; null for fewer than two releases, and
 * where one series gives all of them the same density
 * @param offset median of ln(density by {@code series} / density by {@code with}); null without releases in common
 * @param factor e to the power of {@code offset}: how many times as dense a release is by {@code series}
 * @param spread how much that logarithm scatters between releases: 1.4826 times its median absolute deviation, a robust
 * standard deviation; null for fewer than two releases
 * @param trendsOverlap whether the 95 % intervals of the two slopes by {@code quantile} overlap; null where one of the
 * two has none
 * @param verdict {@code agree}: over at least 10 releases the rank correlation is at least 0.9, and the intervals
 * overlap; {@code differ}: one of the two is known not to hold; else {@code undecided}
 * @param meaning the same in a sentence
 */
public record AgreementPair(String series, String with, int inCommon, Double rankCorrelation, Double offset,
        Double factor, Double spread, Boolean trendsOverlap, SeriesVerdict verdict, String meaning) {

    /** Compares {@code one} and {@code other}, whose sides are {@code side} and {@code otherSide}. */
    static AgreementPair of(QueryPopulation one, AgreementSide side, QueryPopulation other, AgreementSide otherSide) {
        DensityAgreement found = DensityAgreement.of(densities(one), densities(other));
        SeriesVerdict verdict = found.verdict(side.quantileSlope(), otherSide.quantileSlope());
        Boolean overlap = DensityAgreement.overlap(side.quantileSlope(), otherSide.quantileSlope());
        return new AgreementPair(side.series(), otherSide.series(), found.releases(), found.rankCorrelation(),
                found.offset(), found.factor(), found.spread(), overlap, verdict,
                AgreementMeaning.of(one.query(), other.query(), found, overlap, verdict));
    }

    private static Map<String, Double> densities(QueryPopulation population) {
        return population.competing()
                .values()
                .stream()
                .filter(density -> !density.card().releaseDate().isBefore(population.start()))
                .collect(Collectors.toMap(density -> density.card().id(), density -> density.view().density()));
    }
}
