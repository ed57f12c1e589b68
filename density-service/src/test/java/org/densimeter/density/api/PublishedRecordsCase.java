package org.densimeter.density.api;

import java.util.List;

import org.densimeter.density.readmodel.PublishedStates;
import org.densimeter.law.catalogue.Architecture;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Relationship;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.density.DensityEvaluation;
import org.densimeter.law.density.ScorePolicy;
import org.densimeter.law.scaling.FittedLaw;

/**
 * A test of what follows from the trend of the published records: each is a model of 1e9 parameters whose score has the
 * published density under the published law of mmlu. Expected figures: method.md, section 5, in Python with those
 * constants, the trend by least squares over the records (A = 0.0065290, B = -2.61131), and by 0.9-quantile regression
 * over the same nine, found by trying the line through every pair (A = 0.0049942, B = -1.68964).
 */
abstract class PublishedRecordsCase extends QueryCase {

    /** NMI 7:1823 Fig. 1, the nine releases on the frontier; densities read off the vector figure. */
    static final Object[] PUBLISHED = {"Llama-65B", "2023-02-24", .0403, "Phi-1-1.2B", "2023-06-20", .1353,
            "Phi-1.5-1.2B", "2023-09-10", .4962, "Phi-2-2B", "2023-12-12", .7544, "MiniCPM-2.4B", "2024-02-01", .7739,
            "MiniCPM-1.2B", "2024-04-11", .8835, "Gemma2-9B", "2024-06-27", 2.1224, "MiniCPM3-4B", "2024-09-03", 2.7605,
            "Mistral-Small-24B", "2025-01-23", 4.8100};

    /** The score that has {@code density} at {@code params} parameters under {@code law}. */
    static double score(FittedLaw law, double params, double density) {
        return law.law().score(params * density, law.law().tokensAtLaw());
    }

    void publish(FittedLaw law, Model model, double density) {
        publish(law, model, List.of(PublishedStates.result(model.id(), law.benchmark(),
                score(law, model.paramsNonEmbedding(), density), "Maker", Relationship.FIRST_PARTY)));
    }

    void publish(FittedLaw law, Model model, List<Result> results) {
        publisher.publish(PublishedStates.densities(1, 1, model, results,
                DensityEvaluation.of(model, results, ScorePolicy.DEFAULT).under(law)));
    }

    /** A model made from {@code parent}. */
    Model child(String name, String releaseDate, double params, Kind kind, String parent) {
        Model card = PublishedStates.card(id(name), releaseDate, params, "Family " + name, kind, 16);
        return new Model(card.id(), card.name(), card.family(), card.organisation(), card.releaseDate(),
                card.paramsTotal(), card.paramsNonEmbedding(), null, null, null, Architecture.DENSE, kind, 16,
                id(parent), "made smaller", List.of(), "test", null);
    }

    /** Returns once the read model knows them. */
    FittedLaw publishRecords() {
        FittedLaw law = PublishedStates.mmluLaw(1, series, "mmlu");
        publisher.publish(law);
        for (int i = 0; i < PUBLISHED.length; i += 3) {
            publish(law, PublishedStates.card(id((String) PUBLISHED[i]), (String) PUBLISHED[i + 1], 1e9, "Family " + i,
                    Kind.BASE, 16), (Double) PUBLISHED[i + 2]);
        }
        publisher.settle();
        return law;
    }
}
