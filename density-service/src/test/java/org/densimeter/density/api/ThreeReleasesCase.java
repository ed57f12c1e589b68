package org.densimeter.density.api;

import java.util.List;

import org.densimeter.density.readmodel.PublishedStates;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Relationship;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.density.DensityEvaluation;
import org.densimeter.law.density.ScorePolicy;
import org.densimeter.law.scaling.FittedLaw;

/** A test that queries three releases. */
abstract class ThreeReleasesCase extends QueryCase {

    /**
     * Three releases under the published law of mmlu, evaluated as the topology does it; the last with two scores, of
     * which the first party's counts.
     */
    FittedLaw publishThreeReleases() {
        FittedLaw law = PublishedStates.mmluLaw(1, series, "mmlu");
        Model dense = PublishedStates.card(id("dense"), "2023-06-01", 7e9, "Alpha-" + series, Kind.BASE, 16);
        Model quantized = PublishedStates.card(id("quantized"), "2024-02-01", 7e9, "Beta-" + series, Kind.QUANTIZED, 4);
        Model distilled = PublishedStates.card(id("distilled"), "2025-01-01", 1e9, "Alpha-" + series, Kind.DISTILLED,
                16, "contaminated");
        publisher.publish(law);
        publish(law, dense, List.of(PublishedStates.result(dense.id(), "mmlu", 50, "Lab", Relationship.THIRD_PARTY)));
        publish(law, quantized,
                List.of(PublishedStates.result(quantized.id(), "mmlu", 60, "Lab", Relationship.FIRST_PARTY)));
        publish(law, distilled,
                List.of(PublishedStates.result(distilled.id(), "mmlu", 70, "Maker", Relationship.FIRST_PARTY),
                        PublishedStates.result(distilled.id(), "mmlu", 40, "Lab", Relationship.THIRD_PARTY)));
        return law;
    }

    void publish(FittedLaw law, Model model, List<Result> results) {
        publisher.publish(PublishedStates.densities(1, 1, model, results,
                DensityEvaluation.of(model, results, ScorePolicy.DEFAULT).under(law)));
    }
}
