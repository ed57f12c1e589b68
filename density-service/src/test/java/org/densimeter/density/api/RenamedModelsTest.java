package org.densimeter.density.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

import org.densimeter.contract.ModelDensities;
import org.densimeter.contract.ModelPrices;
import org.densimeter.contract.Topic;
import org.densimeter.density.readmodel.PublishedStates;
import org.densimeter.density.readmodel.ReadModelAlone;
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
import io.restassured.path.json.JsonPath;

/** A model that was renamed is one model with the same figures, now and at every moment; aliases find it. */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class RenamedModelsTest extends QueryCase {

    private static final Instant REPORTED = Instant.parse("2025-03-02T11:00:00Z");
    private static final Instant RENAMED = Instant.parse("2025-03-03T12:00:00Z");
    private static final Instant BACK = Instant.parse("2025-03-04T12:00:00Z");

    private final Model old = PublishedStates.card(id("old"), "2023-06-01", 1e9, "Old-" + series, Kind.BASE, 16);
    private final Model present = old.withId(id("present"));
    private final FittedLaw law = PublishedStates.mmluLaw(1, series, "mmlu");

    private ModelDensities state(long revision, Model model, Instant recordedAt, double score, String evaluator) {
        List<Result> all = List.of(new Result("result-" + series, model.id(), "mmlu", score, null, evaluator,
                Relationship.FIRST_PARTY, null, null, "test", null, REPORTED, 1));
        return new ModelDensities(revision, law.revision(), recordedAt, model, all,
                List.of(DensityEvaluation.of(model, all, ScorePolicy.DEFAULT).under(law)));
    }

    /** The event of the new id comes first, as ingest-service publishes them. */
    private void rename(Model from, long gone, Model to, long created, Instant at) {
        publisher.publish(state(created, to, at, 60, "Lab"))
                .publish(Topic.DENSITIES, from.id(), gone, at, null)
                .settle();
    }

    private List<String> frontier(Object moment) {
        return get("/frontier?family=Old-" + series + (moment == null ? "" : "&asOf=" + moment))
                .getList("records.model");
    }

    @Test
    void everyMomentHasOneModel() {
        publisher.publish(law).publish(state(1, old, REPORTED, 60, "Lab")).settle();
        List<Float> before = get("/frontier?family=Old-" + series).getList("records.density");
        assertThat(before).hasSize(1);
        Model renamed = present.withAliases(List.of(old.id()));
        rename(old, 2, renamed, 1, RENAMED);
        assertThat(frontier(null)).containsExactly(present.id());
        assertThat(get("/frontier?family=Old-" + series).getList("records.density")).isEqualTo(before);
        assertThat(frontier(REPORTED)).containsExactly(old.id());
        assertThat(frontier(RENAMED.minusNanos(1_000))).containsExactly(old.id());
        assertThat(frontier(RENAMED)).containsExactly(present.id());

        rename(renamed, 2, old.withAliases(List.of(present.id())), 3, BACK);
        assertThat(frontier(null)).containsExactly(old.id());
        assertThat(frontier(BACK.minusNanos(1_000))).containsExactly(present.id());
        assertThat(frontier(BACK)).containsExactly(old.id());
    }

    @Test
    void theOldPathIsRedirectedWithItsQuery() {
        publisher.publish(law).publish(state(1, old, REPORTED, 60, "Lab")).settle();
        rename(old, 2, present.withAliases(List.of("Org/" + present.id(), old.id())), 1, RENAMED);
        given().redirects()
                .follow(false)
                .get("/densities/" + old.id() + "?benchmark=mmlu")
                .then()
                .statusCode(308)
                .header("Location", endsWith("/densities/" + present.id() + "?benchmark=mmlu"));
        String query = "series=" + series + "&benchmark=mmlu";
        given().redirects()
                .follow(false)
                .get("/densities/" + old.id() + "/explain?" + query)
                .then()
                .statusCode(308)
                .header("Location", endsWith("/densities/" + present.id() + "/explain?" + query));
        given().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .get("/densities/org%2F" + present.id())
                .then()
                .statusCode(308)
                .header("Location", endsWith("/densities/" + present.id()));
        given().get("/densities/" + old.id()).then().statusCode(200).body("[0].model", equalTo(present.id()));
        given().get("/densities/none-" + old.id()).then().statusCode(404).body("code", equalTo("DNS4001"));
    }

    @Test
    void queriesTakeAliasesAndSpellings() {
        publisher.publish(law)
                .publish(state(1, present.withAliases(List.of("Org/Name " + series, old.id())), REPORTED, 60, "Lab X"))
                .settle();
        for (String name : List.of("org/name  " + series, old.id(), present.id().toUpperCase(Locale.ROOT))) {
            JsonPath found = given().queryParam("series", series)
                    .queryParam("benchmark", "mmlu")
                    .queryParam("model", name)
                    .get("/densities")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            assertThat(found.getList("model")).containsExactly(present.id());
            given().queryParam("series", series)
                    .queryParam("benchmark", "mmlu")
                    .queryParam("model", name)
                    .get("/equivalents")
                    .then()
                    .statusCode(200)
                    .body("model", equalTo(present.id()));
            given().queryParam("series", series)
                    .queryParam("benchmark", "mmlu")
                    .queryParam("model", name)
                    .get("/compression")
                    .then()
                    .statusCode(200);
        }
        for (String evaluator : List.of("Lab X", "LAB  x", "\uFF2C\uFF21\uFF22 X")) {
            given().queryParam("series", series)
                    .queryParam("benchmark", "mmlu")
                    .queryParam("family", "Old-" + series)
                    .queryParam("evaluator", evaluator)
                    .queryParam("status", "measured")
                    .get("/densities")
                    .then()
                    .statusCode(200)
                    .body("model", equalTo(List.of(present.id())));
        }
        given().queryParam("series", series)
                .queryParam("benchmark", "mmlu")
                .queryParam("evaluator", "Lab-X " + series)
                .get("/densities")
                .then()
                .statusCode(404)
                .body("field", equalTo("evaluator"));
    }

    @Test
    void anAmbiguousAliasIsRefusedWithItsCandidates() {
        String shared = "Shared " + series;
        publisher.publish(law)
                .publish(state(1, old.withAliases(List.of(shared)), REPORTED, 60, "Lab"))
                .publish(state(1, present.withAliases(List.of(shared.toUpperCase(Locale.ROOT))), REPORTED, 61, "Lab"))
                .settle();
        given().get("/densities/" + shared)
                .then()
                .statusCode(409)
                .body("code", equalTo("DNS2045"), "field", equalTo("model"))
                .body("rule", containsString(old.id()), "rule", containsString(present.id()));
        given().queryParam("series", series)
                .queryParam("benchmark", "mmlu")
                .queryParam("model", shared)
                .get("/windows")
                .then()
                .statusCode(409)
                .body("code", equalTo("DNS2045"));
    }

    @Test
    void pricesAreListedByAlias() {
        ModelPrices.ListedPrice price = new ModelPrices.ListedPrice("price-" + series, "P", LocalDate.of(2024, 6, 1),
                null, 2, null, null, null, "test", null);
        publisher.publish(law)
                .publish(state(1, present.withAliases(List.of(old.id())), REPORTED, 60, "Lab"))
                .publish(new ModelPrices(1, REPORTED, old.id(), List.of(price)))
                .settle();
        given().get("/prices?model=" + old.id()).then().statusCode(200).body("model", equalTo(List.of(old.id())));
        publisher.publish(new ModelPrices(1, RENAMED, present.id(), List.of(price)))
                .publish(new ModelPrices(2, RENAMED, old.id(), List.of()))
                .settle();
        given().get("/prices?model=" + old.id()).then().statusCode(200).body("model", equalTo(List.of(present.id())));
    }
}
