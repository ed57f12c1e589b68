package org.densimeter.density.api;

import java.util.List;

import org.densimeter.density.readmodel.PublishedStates;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Relationship;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.catalogue.Stage;
import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.density.DensityEvaluation;
import org.densimeter.law.density.ScorePolicy;
import org.densimeter.law.scaling.FittedLaw;
import org.junit.jupiter.api.BeforeEach;

/**
 * Publishes two series with the same law on one benchmark, one of base and one of instruct models. N_eff(60) is 2.944e9
 * under that law (method.md, section 2).
 */
abstract class StagedCase extends QueryCase {

    String benchmark;
    String chatSeries;

    @Override
    String benchmark() {
        return benchmark;
    }

    void publish(Model model, double score, String parent, FittedLaw... laws) {
        List<Result> results = List
                .of(PublishedStates.result(model.id(), benchmark, score, "Maker-" + series, Relationship.FIRST_PARTY));
        DensityEvaluation evaluation = DensityEvaluation.of(model.withParent(parent), results, ScorePolicy.DEFAULT);
        DensityEntry[] entries = new DensityEntry[laws.length];
        for (int i = 0; i < laws.length; i++) {
            entries[i] = evaluation.under(laws[i]);
        }
        publisher.publish(PublishedStates.densities(1, 2, model.withParent(parent), results, entries));
    }

    Model card(String name, String releaseDate, double params, Kind kind) {
        return PublishedStates.card(id(name), releaseDate, params, "Stages-" + series, kind, 16);
    }

    @BeforeEach
    void twoSeries() {
        benchmark = "on-" + series;
        chatSeries = series + "-chat";
        FittedLaw base = PublishedStates.mmluLaw(1, series, benchmark);
        FittedLaw same = PublishedStates.mmluLaw(1, chatSeries, benchmark);
        FittedLaw chat = new FittedLaw(1, same.series().withStage(Stage.INSTRUCT), benchmark, List.of(), "law-chat",
                same.law(), same.loss(), same.performance(), same.health(), same.recordedAt());
        publisher.publish(base);
        publisher.publish(chat);
        publish(card("base-1", "2023-06-01", 4e9, Kind.BASE), 60, null, base, chat);
        publish(card("base-2", "2024-06-01", 2e9, Kind.BASE), 60, null, base, chat);
        publish(card("chat-1", "2023-07-01", 1e9, Kind.BASE).withStage(Stage.INSTRUCT), 60, null, base, chat);
        publish(card("chat-2", "2023-10-09", 5e8, Kind.DISTILLED).withStage(Stage.INSTRUCT), 60, id("chat-1"), base,
                chat);
        publisher.settle();
    }
}
