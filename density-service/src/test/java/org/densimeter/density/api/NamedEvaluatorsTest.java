package org.densimeter.density.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.time.Instant;
import java.util.List;

import org.densimeter.contract.ModelDensities;
import org.densimeter.density.readmodel.PublishedStates;
import org.densimeter.density.readmodel.ReadModelAlone;
import org.densimeter.law.catalogue.Evaluator;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Relationship;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.density.DensityEvaluation;
import org.densimeter.law.density.ScorePolicy;
import org.densimeter.law.scaling.FittedLaw;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;

/** Queries find the scores of an evaluator by every name that it has. */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class NamedEvaluatorsTest extends QueryCase {

    private static final Instant REPORTED = Instant.parse("2025-03-02T11:00:00Z");
    private static final Instant RENAMED = Instant.parse("2025-03-03T12:00:00Z");

    private final FittedLaw law = PublishedStates.mmluLaw(1, series, "mmlu");
    private final Model model = PublishedStates.card(id("scored"), "2023-06-01", 1e9, "F-" + series, Kind.BASE, 16);
    private final String shown = "Center " + series;

    private ModelDensities state(long revision, Instant at, Model card, String evaluator, Evaluator... stored) {
        List<Result> results = List.of(result(card, 60, evaluator), result(card, 70, "Another " + series));
        return new ModelDensities(revision, law.revision(), at, card, results,
                List.of(DensityEvaluation.of(card, results, ScorePolicy.DEFAULT).under(law)), List.of(stored));
    }

    private Result result(Model card, double score, String evaluator) {
        return new Result("result-" + card.id() + score, card.id(), "mmlu", score, null, evaluator,
                Relationship.THIRD_PARTY, null, null, "test", null, REPORTED, 1);
    }

    private Evaluator stored(String id, String name, String... aliases) {
        return new Evaluator(id + "-" + series, name, List.of(aliases));
    }

    private ValidatableResponse densities(String evaluator) {
        return given().queryParam("series", series)
                .queryParam("benchmark", "mmlu")
                .queryParam("family", "F-" + series)
                .queryParam("status", "measured")
                .queryParam("evaluator", evaluator)
                .get("/densities")
                .then();
    }

    @Test
    void anAliasIsTheEvaluator() {
        publisher.publish(law)
                .publish(state(1, REPORTED, model, shown, stored("center", shown, "CR " + series, "crfm/" + series)))
                .settle();
        for (String name : List.of(shown, "cr  " + series, "CRFM/" + series, "Center-" + series)) {
            densities(name).statusCode(200).body("score", equalTo(List.of(60f)));
            given().queryParam("series", series)
                    .queryParam("benchmark", "mmlu")
                    .queryParam("evaluator", name)
                    .get("/densities/" + model.id() + "/explain")
                    .then()
                    .statusCode(200)
                    .body("working.score", equalTo(60f));
        }
        densities("another " + series).statusCode(200).body("score", equalTo(List.of(70f)));
        densities("CR-" + series).statusCode(404).body("field", equalTo("evaluator"));
    }

    /** A state of the same revision, as it is published again, brings the names; later ones replace them. */
    @Test
    void namesComeAndGoWithTheEvents() {
        publisher.publish(law).publish(state(1, REPORTED, model, shown)).settle();
        densities("CR " + series).statusCode(404);
        publisher.publish(state(1, REPORTED, model, shown, stored("center", shown, "CR " + series))).settle();
        densities("CR " + series).statusCode(200).body("score", equalTo(List.of(60f)));
        publisher.publish(state(2, RENAMED, model, shown)).settle();
        densities("CR " + series).statusCode(404);
    }

    /** Before, the score was shown under a name that is an alias now. */
    @Test
    void aPastMomentIsAskedAboutByAnyName() {
        publisher.publish(law)
                .publish(state(1, REPORTED, model, "CR " + series))
                .publish(state(2, RENAMED, model, shown, stored("center", shown, "CR " + series)))
                .settle();
        for (String name : List.of(shown, "CR " + series)) {
            given().queryParam("series", series)
                    .queryParam("benchmark", "mmlu")
                    .queryParam("family", "F-" + series)
                    .queryParam("evaluator", name)
                    .queryParam("asOf", REPORTED.toString())
                    .get("/frontier")
                    .then()
                    .statusCode(200)
                    .body("records.score", equalTo(List.of(60f)));
            densities(name).statusCode(200).body("score", equalTo(List.of(60f)));
        }
    }

    @Test
    void aNameOfTwoEvaluatorsIsRefusedWithBoth() {
        Model second = PublishedStates.card(id("second"), "2023-07-01", 1e9, "F-" + series, Kind.BASE, 16);
        publisher.publish(law)
                .publish(state(1, REPORTED, model, shown, stored("one", shown, "Shared " + series)))
                .publish(state(1, REPORTED, second, "B " + series, stored("two", "B " + series, "SHARED " + series)))
                .settle();
        densities("shared " + series).statusCode(409)
                .body("code", equalTo("DNS2048"), "field", equalTo("evaluator"))
                .body("rule", containsString("one-" + series), "rule", containsString("two-" + series));
        densities(shown).statusCode(200).body("score", equalTo(List.of(60f)));
    }
}
