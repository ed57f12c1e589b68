package org.densimeter.density.api;

import java.util.ArrayList;
import java.util.List;

import org.densimeter.contract.FrontierState;
import org.densimeter.density.readmodel.PublishedStates;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Relationship;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.density.DensityEvaluation;
import org.densimeter.law.density.DensityIntervals;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.density.ScorePolicy;
import org.densimeter.law.frontier.FrontierPoint;
import org.densimeter.law.scaling.FittedLaw;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A test that queries charts of the releases it publishes. */
abstract class ChartCase extends QueryCase {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double[] SCORES = {40, 50, 45, 60, 62, 99.9, 70, 55};

    final List<FrontierPoint> competing = new ArrayList<>();

    JsonNode json(String path) {
        try {
            return JSON.readTree(text(path));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Eight releases by two evaluators, one of them above the range, then a provisional one and a contaminated one. */
    void publishReleases() {
        FittedLaw law = PublishedStates.drawn(PublishedStates.mmluLaw(1, series, "mmlu"), 14_042);
        publisher.publish(law);
        for (int i = 0; i < SCORES.length; i++) {
            publish(law, "m" + i, "202" + (3 + i / 4) + "-0" + (4 + i % 4) + "-01", SCORES[i]);
        }
        publish(law, "own", "2024-08-01", 80, Model.PROVISIONAL);
        publish(law, "leaked", "2024-08-02", 78, "contaminated");
        FrontierState frontier = PublishedStates.frontier(9, series, "mmlu", competing);
        publisher.publish(frontier).publish(PublishedStates.trend(frontier, PublishedStates.ACCEPTED)).settle();
    }

    private void publish(FittedLaw law, String name, String releaseDate, double score, String... flags) {
        Model model = PublishedStates.card(id(name), releaseDate, 7e9, "family-" + name, Kind.BASE, 16, flags);
        List<Result> results = List.of(
                PublishedStates.result(model.id(), "mmlu", score, "Maker", Relationship.FIRST_PARTY),
                PublishedStates.result(model.id(), "mmlu", score - 2, "Lab", Relationship.THIRD_PARTY));
        DensityEntry entry = DensityEvaluation.of(model, results, ScorePolicy.DEFAULT)
                .under(law, DensityIntervals.of(law).orElseThrow(), law.items());
        publisher.publish(PublishedStates.densities(1, 1, model, results, entry));
        if (entry.status() == DensityStatus.MEASURED && flags.length == 0) {
            competing.add(new FrontierPoint(model.id(), model.releaseDate(), entry.score(), entry.density(),
                    entry.interval(), entry.effectiveParams()));
        }
    }
}
