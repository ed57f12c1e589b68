package org.densimeter.density.analysis;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.densimeter.density.readmodel.DensityQuery;
import org.densimeter.law.catalogue.Stage;
import org.densimeter.law.density.DensityBasis;
import org.densimeter.law.density.TokensBasis;
import org.densimeter.law.trend.Cluster;

/**
 * The series of one stage with a law on one benchmark, side by side (method.md, section 7, ladders).
 *
 * @param benchmark id of the benchmark or composite
 * @param stage the stage that the series measure
 * @param basis what densities are divided by
 * @param basisTokens the training tokens at which the laws were read
 * @param sides each series: first the one that the query asks about, then the others by id
 * @param pairs each two of them; of a request that names a series only the pairs with that; empty if there is one side
 * @param meaning whether they agree, in a sentence
 * @param cluster what the intervals resample
 */
public record SeriesAgreement(String benchmark, Stage stage, DensityBasis basis, TokensBasis basisTokens,
        List<AgreementSide> sides, List<AgreementPair> pairs, String meaning, Cluster cluster) {

    /**
     * Compares {@code populations}, which differ in their series alone.
     *
     * @param firstAlone whether only the first is compared with the others, instead of each with each
     */
    static SeriesAgreement of(List<QueryPopulation> populations, Stage stage, boolean firstAlone, LocalDate today) {
        List<AgreementSide> sides = populations.stream()
                .map(population -> AgreementSide.of(population, today))
                .toList();
        List<AgreementPair> pairs = new ArrayList<>();
        for (int i = 0; i < (firstAlone ? 1 : sides.size()); i++) {
            for (int j = i + 1; j < sides.size(); j++) {
                pairs.add(AgreementPair.of(populations.get(i), sides.get(i), populations.get(j), sides.get(j)));
            }
        }
        DensityQuery query = populations.get(0).query();
        return new SeriesAgreement(query.benchmark(), stage, query.basis(), query.tokens(), sides, pairs,
                AgreementMeaning.of(query.benchmark(), stage, sides, pairs), query.cluster());
    }
}
