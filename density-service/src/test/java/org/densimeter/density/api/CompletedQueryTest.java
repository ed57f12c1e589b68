package org.densimeter.density.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.densimeter.contract.Completion;
import org.densimeter.density.readmodel.ReadModelAlone;
import org.densimeter.law.catalogue.Stage;
import org.densimeter.law.completion.CompletedScore;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;

/** Completed scores in every answer: stored ones, and those that are completed for a query. */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class CompletedQueryTest extends CompletedCase {

    @Test
    void densitiesSayWhatWasCompletedFromWhat() {
        publish();
        CompletedScore expected = expected(60, 62);
        assertThat(expected.weak()).isFalse();
        JsonPath all = get("/densities");
        assertThat(all.getList("status")).containsExactly("measured", "completed", "no_score");
        assertThat(all.getDouble("[1].score")).isCloseTo(expected.score(), FLOAT);
        assertThat(all.getDouble("[1].standardDeviation")).isCloseTo(expected.standardDeviation(), FLOAT);
        assertThat(all.getList("[1].completedFrom")).containsExactly("mmlu", "gsm8k");
        assertThat(all.getString("[1].completionVersion")).isEqualTo("00112233445566aa");
        assertThat(all.<Object>get("[0].standardDeviation")).isNull();
        assertThat(get("/densities?status=completed").getList("model")).containsExactly(lacking.id());
        assertThat(text("/densities?status=completed&format=csv").lines().findFirst().orElseThrow())
                .endsWith(",standardDeviation,completedFrom,completionVersion");
        assertThat(publisher.rows("select status, standard_deviation from entry where model = '" + lacking.id() + "'"))
                .containsExactly(List.of("completed", expected.standardDeviation()));
    }

    /** The scores of another evaluator are completed by the same Gaussian. */
    @Test
    void otherScoresAreCompletedForTheQuery() {
        publish();
        CompletedScore expected = expected(45, 44);
        JsonPath found = get("/densities?evaluator=Lab&status=completed&family=Completed-" + series);
        assertThat(found.getList("model")).containsExactly(lacking.id());
        assertThat(found.getDouble("[0].score")).isCloseTo(expected.score(), FLOAT);
        assertThat(found.getDouble("[0].standardDeviation")).isCloseTo(expected.standardDeviation(), FLOAT);
        assertThat(found.<Object>get("[0].interval")).isNotNull();
    }

    @Test
    void anExplanationShowsHowAScoreWasCompleted() {
        publish();
        CompletedScore expected = expected(60, 62);
        JsonPath why = get("/densities/" + lacking.id() + "/explain");
        assertThat(why.getString("status")).isEqualTo("completed");
        assertThat(why.getList("completion.from")).containsExactly("mmlu", "gsm8k");
        assertThat(why.getList("completion.missing")).containsExactly("bbh");
        assertThat(why.getInt("completion.draws")).isEqualTo(1_000);
        assertThat(why.getBoolean("completion.weak")).isFalse();
        assertThat(why.getDouble("uncertainty.scoreError")).isCloseTo(expected.standardDeviation(), FLOAT);
        assertThat(why.getString("formula[0]")).startsWith("S = median of 1000 draws of bbh given mmlu, gsm8k = ");
        assertThat(why.getList("scores.benchmark")).containsExactly("mmlu", "bbh", "gsm8k");
        assertThat(why.getDouble("density")).isEqualTo(get("/densities?status=completed").getDouble("[0].density"));
        assertThat(get("/densities/" + whole.id() + "/explain").<Object>get("completion")).isNull();
    }

    @Test
    void frontierAndTrendTellMeasuredFromCompleted() {
        publish();
        JsonPath frontier = get("/frontier");
        assertThat(frontier.getList("records.model")).containsExactly(whole.id(), lacking.id());
        assertThat(frontier.getList("records.status")).containsExactly("measured", "completed");
        assertThat(frontier.getDouble("records[1].standardDeviation")).isCloseTo(expected(60, 62).standardDeviation(),
                FLOAT);
        assertThat(frontier.getInt("measured")).isEqualTo(1);
        assertThat(frontier.getInt("completed")).isEqualTo(1);
        JsonPath trend = get("/trend?today=2023-11-01");
        assertThat(trend.getInt("freshness.releases")).as("the newest record is the completed one").isZero();
        assertThat(trend.getList("freshness.quarters.releases")).containsExactly(0, 1, 0, 1, 0);
        assertThat(trend.getList("freshness.quarters.completed")).containsExactly(0, 0, 0, 1, 0);
        assertThat(trend.getDouble("freshness.releasesPerQuarter")).isEqualTo(.5);
        assertThat(trend.getDouble("freshness.completedPerQuarter")).isEqualTo(.25);
        assertThat(trend.getInt("measured")).isEqualTo(1);
        assertThat(trend.getInt("completed")).isEqualTo(1);
        assertThat(trend.getList("estimators.name")).containsExactly("records", "debiased", "quantile");
    }

    /** Before the completion came nothing was completed. */
    @Test
    void aPastMomentHasTheCompletionOfThatMoment() {
        publish();
        String narrowed = "/frontier?family=Completed-" + series + "&asOf=";
        assertThat(get(narrowed + BEFORE.plusSeconds(1)).getList("records.model")).containsExactly(whole.id());
        JsonPath after = get(narrowed + AFTER.plusSeconds(1));
        assertThat(after.getList("records.status")).containsExactly("measured", "completed");
        assertThat(after.getDouble("records[1].score")).isCloseTo(expected(60, 62).score(), FLOAT);
    }

    @Test
    void aCompletionWithoutAGaussianCompletesNothing() {
        publish();
        publisher
                .publish(new Completion(2, AFTER.plusSeconds(60), composite, Stage.PRETRAINED, parts, List.of("gsm8k"),
                        null, null, null, 0, 0, null, "DNS1028", "the composite is not completed"))
                .settle();
        assertThat(get("/densities?evaluator=Lab&family=Completed-" + series).getList("status"))
                .doesNotContain("completed");
        assertThat(publisher.number("select count(*) from completion_history where composite = '" + composite + "'"))
                .isEqualTo(2);
    }

    @Test
    void statusCountsThem() {
        publish();
        JsonPath status = new JsonPath(io.restassured.RestAssured.get("/status").asString());
        assertThat(status.getInt("keys.find { it.series == '" + series + "' }.completed")).isEqualTo(1);
        assertThat(status.getInt("keys.find { it.series == '" + series + "' }.measured")).isEqualTo(1);
        assertThat(status.getString("completions.find { it.composite == '" + composite + "' }.version"))
                .isEqualTo("00112233445566aa");
    }
}
