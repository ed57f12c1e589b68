package org.densimeter.density.api;

import static io.restassured.RestAssured.given;

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
import org.densimeter.law.scaling.LossLaw;
import org.densimeter.law.scaling.PerformanceLaw;
import org.densimeter.law.scaling.ScalingLaw;
import org.junit.jupiter.api.BeforeEach;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;

/**
 * Three series on one benchmark: the law of mmlu of method.md, section 2; the same with c = 74 and d = 21; the same
 * with alpha = .5 and a = 9000, by which density depends on the size of a release more than on its score. Expected
 * figures: N_eff of section 2 in Python (numpy 2.4.6), scipy 1.17.1 {@code spearmanr} and
 * {@code median_abs_deviation(scale="normal")}, numpy {@code median} and {@code polyfit} on the records.
 */
abstract class AgreementCase extends QueryCase {

    /** The releases that all three measure: date, parameters, score. */
    private static final Object[] RELEASES = {"2023-03-01", 7e9, 40., "2023-05-01", 13e9, 47., "2023-07-01", 3e9, 43.,
            "2023-09-01", 1.5e9, 41., "2023-11-01", 7e9, 58., "2024-01-01", 34e9, 66., "2024-02-01", 2.5e9, 54.,
            "2024-04-01", 8e9, 65., "2024-06-01", 9e9, 70., "2024-08-01", 1.5e9, 60., "2024-10-01", 4e9, 67.,
            "2025-01-01", 24e9, 78.};
    private static final LossLaw LOSS = new LossLaw(0, 1.5830, .10343, 38.891, .23651);

    String benchmark;
    private FittedLaw[] laws;

    @Override
    String benchmark() {
        return benchmark;
    }

    private FittedLaw law(String id, LossLaw loss, PerformanceLaw performance, Stage stage) {
        FittedLaw law = PublishedStates.mmluLaw(1, id, benchmark);
        return PublishedStates.drawn(new FittedLaw(1, law.series().withStage(stage), benchmark, List.of(), "law-" + id,
                new ScalingLaw(loss, performance, 5e12), law.loss(), law.performance(), law.health(), law.recordedAt()),
                14_042);
    }

    private void publish(String name, String date, double params, double score, String family) {
        Model model = PublishedStates.card(id(name), date, params, family, Kind.BASE, 16);
        List<Result> results = List
                .of(PublishedStates.result(model.id(), benchmark, score, "Maker", Relationship.FIRST_PARTY));
        DensityEvaluation evaluation = DensityEvaluation.of(model, results, ScorePolicy.DEFAULT);
        DensityEntry[] entries = new DensityEntry[laws.length];
        for (int i = 0; i < laws.length; i++) {
            entries[i] = evaluation.under(laws[i]);
        }
        publisher.publish(PublishedStates.densities(1, 2, model, results, entries));
    }

    @BeforeEach
    void threeSeries() {
        benchmark = "on-" + series;
        PerformanceLaw performance = new PerformanceLaw(79.278, -24.925, .20398, 20.659);
        laws = new FittedLaw[]{law(series, LOSS, performance, Stage.PRETRAINED),
                law(series + "-b", LOSS, new PerformanceLaw(74, -24.925, .20398, 21), Stage.PRETRAINED),
                law(series + "-c", new LossLaw(0, 9000, .5, 38.891, .23651), performance, Stage.PRETRAINED),
                law(series + "-chat", LOSS, performance, Stage.INSTRUCT)};
        for (FittedLaw law : laws) {
            publisher.publish(law);
        }
        for (int i = 0; i < RELEASES.length; i += 3) {
            publish("release-" + i, (String) RELEASES[i], (Double) RELEASES[i + 1], (Double) RELEASES[i + 2],
                    "Family " + i);
        }
        // the standard error is .35 there: above floor plus two of it by the first law, below by the second
        publish("low", "2023-03-02", 1e9, 21.5, "Low-of-" + series);
        publish("lowest", "2023-03-02", 1e9, 20, "Lowest-of-" + series);
        // the ceilings are 98.7 and 93.8; N_eff is 9.7e13 by the first law
        publish("high", "2024-12-01", 1e14, 95, "High-of-" + series);
        publish("highest", "2024-12-01", 1e9, 99, "Highest-of-" + series);
        publish("before", "2023-01-01", 1e9, 60, "Before-" + series);
        publisher.settle();
    }

    /** Without {@code series}. */
    ValidatableResponse at(String path) {
        return given().get(path + (path.contains("?") ? "&" : "?") + "benchmark=" + benchmark).then();
    }

    JsonPath answer(String path) {
        return at(path).statusCode(200).extract().jsonPath();
    }
}
