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

/** A test that asks of three releases. */
abstract class ThreeReleases extends Asking {

    /**
     * Three releases under the published law of mmlu, evaluated as the topology does it; the last with two scores, of
     * which the first party's counts.
     */
    FittedLaw tellThreeReleases() {
        FittedLaw law = PublishedStates.mmluLaw(1, series, "mmlu");
        Model dense = PublishedStates.card(id("dense"), "2023-06-01", 7e9, "Alpha-" + series, Kind.BASE, 16);
        Model quantized = PublishedStates.card(id("quantized"), "2024-02-01", 7e9, "Beta-" + series, Kind.QUANTIZED, 4);
        Model distilled = PublishedStates.card(id("distilled"), "2025-01-01", 1e9, "Alpha-" + series, Kind.DISTILLED,
                16, "contaminated");
        teller.tell(law);
        tell(law, dense, List.of(PublishedStates.result(dense.id(), "mmlu", 50, "Lab", Relationship.THIRD_PARTY)));
        tell(law, quantized,
                List.of(PublishedStates.result(quantized.id(), "mmlu", 60, "Lab", Relationship.FIRST_PARTY)));
        tell(law, distilled,
                List.of(PublishedStates.result(distilled.id(), "mmlu", 70, "Maker", Relationship.FIRST_PARTY),
                        PublishedStates.result(distilled.id(), "mmlu", 40, "Lab", Relationship.THIRD_PARTY)));
        return law;
    }

    void tell(FittedLaw law, Model model, List<Result> results) {
        teller.tell(PublishedStates.densities(1, 1, model, results,
                DensityEvaluation.of(model, results, ScorePolicy.DEFAULT).under(law)));
    }
}
