package org.densimeter.density.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.equalTo;

import java.time.LocalDate;
import java.util.List;

import org.densimeter.density.readmodel.PublishedStates;
import org.densimeter.density.readmodel.ReadModelAlone;
import org.densimeter.law.catalogue.Benchmark;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Relationship;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.density.DensityEvaluation;
import org.densimeter.law.density.ScorePolicy;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.support.http.Problem;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;

/** The trend on one benchmark beside that on another. */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class ComparisonTest extends PublishedRecordsCase {

    /** The published records on mmlu; on the contamination-free one the same dates, doubling in 200 days exactly. */
    @Test
    void aContaminationFreeBenchmarkIsComparedWith() {
        FittedLaw law = named(publishRecords(), false);
        FittedLaw free = named(PublishedStates.mmluLaw(1, series, "free"), true);
        publisher.publish(new FittedLaw(2, law.series(), "mmlu", List.of(), law.version(), law.law(), law.loss(),
                law.performance(), law.health(), law.recordedAt(), null, law.benchmarks())).publish(free);
        for (int i = 0; i < PUBLISHED.length; i += 3) {
            LocalDate date = LocalDate.parse((String) PUBLISHED[i + 1]);
            double density = .1 * Math.pow(2, (date.toEpochDay() - LocalDate.of(2023, 2, 24).toEpochDay()) / 200.);
            boolean common = i > 0;
            Model model = PublishedStates.card(common ? id((String) PUBLISHED[i]) : id("another"), date.toString(), 1e9,
                    "Family " + i, Kind.BASE, 16);
            double published = (Double) PUBLISHED[i + 2];
            List<Result> results = common
                    ? List.of(
                            PublishedStates.result(model.id(), "mmlu", score(law, 1e9, published), "Maker",
                                    Relationship.FIRST_PARTY),
                            PublishedStates.result(model.id(), "free", score(free, 1e9, density), "Maker",
                                    Relationship.FIRST_PARTY))
                    : List.of(PublishedStates.result(model.id(), "free", score(free, 1e9, density), "Maker",
                            Relationship.FIRST_PARTY));
            DensityEvaluation evaluation = DensityEvaluation.of(model, results, ScorePolicy.DEFAULT);
            publisher.publish(
                    PublishedStates.densities(2, 2, model, results, evaluation.under(free), evaluation.under(law)));
        }
        publisher.settle();
        JsonPath answer = get("/compare?with=free");
        assertThat(answer.getBoolean("benchmark.contaminationFree")).isFalse();
        assertThat(answer.getBoolean("with.contaminationFree")).isTrue();
        assertThat(answer.getInt("inCommon")).isEqualTo(8);
        assertThat(answer.getInt("benchmark.releases")).isEqualTo(9);
        assertThat(answer.getInt("with.releases")).isEqualTo(9);
        assertThat(answer.getList("comparisons.over")).containsExactly("each", "each", "common", "common");
        assertThat(answer.getList("comparisons.estimator")).containsExactly("records", "quantile", "records",
                "quantile");
        assertThat(answer.getDouble("comparisons[0].doublingDays")).isCloseTo(106.2, within(.1));
        assertThat(answer.getDouble("comparisons[1].doublingDays")).isCloseTo(138.8, within(.1));
        assertThat(answer.getList("comparisons.withDoublingDays", Double.class))
                .allSatisfy(days -> assertThat(days).isCloseTo(200, within(.01)));
        // 0.0065290 - ln 2 / 200
        assertThat(answer.getDouble("comparisons[0].difference")).isCloseTo(.0030633, within(1e-6));
        assertThat(answer.getDouble("comparisons[0].lower")).isLessThan(.0030633);
        assertThat(answer.getString("meaning")).startsWith("By quantile over the releases measured on both, ")
                .contains("free is contamination-free by construction");
        JsonPath turned = get("/compare?with=mmlu", "free");
        assertThat(turned.getDouble("comparisons[0].difference")).isCloseTo(-.0030633, within(1e-6));
    }

    private static FittedLaw named(FittedLaw law, boolean contaminationFree) {
        return law.with(null,
                List.of(new Benchmark(law.benchmark(), law.benchmark(), null, null, null, contaminationFree, null)));
    }

    @Test
    void aBenchmarkWithoutReferenceDataHasAReason() {
        publishRecords();
        Model model = PublishedStates.card(id("scored"), "2024-07-01", 1e9, "Scored", Kind.BASE, 16);
        String other = "other-" + series;
        publisher.publish(PublishedStates.densities(1, 1, model,
                List.of(PublishedStates.result(model.id(), other, 50, "Maker", Relationship.FIRST_PARTY)),
                PublishedStates.noScore(series, "mmlu"))).settle();
        JsonPath answer = get("/compare?with=" + other);
        assertThat(answer.getString("unanswered.code")).isEqualTo("DNS4022");
        assertThat(answer.getString("with.unanswered.reason"))
                .isEqualTo("series " + series + " has no law on " + other + ": there are no reference data");
        assertThat(answer.getInt("with.scored")).isEqualTo(1);
        assertThat(answer.getInt("benchmark.releases")).isEqualTo(9);
        assertThat(answer.getList("comparisons")).isEmpty();
        assertThat(answer.<Object>get("meaning")).isNull();
        String reason = "series " + series + " has no law on " + other + ": there are no reference data";
        for (String path : List.of("/forecast?score=60&params=1e9", "/edge?score=60&memoryGb=4", "/windows?factor=2",
                "/equivalents?model=" + model.id())) {
            assertThat(get(path, other).getString("unanswered.reason")).as(path).isEqualTo(reason);
        }
        for (String path : List.of("/trend", "/frontier", "/densities", "/trend/shape", "/trend/history")) {
            given().get(path + "?series=" + series + "&benchmark=" + other)
                    .then()
                    .statusCode(404)
                    .contentType(Problem.MEDIA_TYPE)
                    .body("code", equalTo("DNS4022"), "field", equalTo("benchmark"), "detail", equalTo(reason));
        }
        JsonPath listed = given().get("/benchmarks?size=1000").then().statusCode(200).extract().jsonPath();
        assertThat(listed.getBoolean("find { it.id == '" + other + "' }.hasLaw")).isFalse();
        assertThat(listed.getInt("find { it.id == '" + other + "' }.scored")).isEqualTo(1);
        assertThat(listed.getList("find { it.id == '" + other + "' }.series")).isEmpty();
        assertThat(listed.getBoolean("find { it.id == 'mmlu' }.hasLaw")).isTrue();
        JsonPath explained = get("/densities/" + model.id() + "/explain", other);
        assertThat(explained.getString("unanswered.code")).isEqualTo("DNS4022");
        assertThat(explained.getDouble("scores[0].used.result.score")).isEqualTo(50);
    }
}
