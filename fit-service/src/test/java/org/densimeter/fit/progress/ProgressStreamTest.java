package org.densimeter.fit.progress;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.densimeter.contract.AlgorithmicProgress;
import org.densimeter.contract.AlgorithmicProgress.Refusal;
import org.densimeter.contract.PaperPerplexities;
import org.densimeter.contract.Topic;
import org.densimeter.contract.fixtures.EventSchemas;
import org.densimeter.fit.FitStack;
import org.densimeter.fit.Perplexities;
import org.densimeter.fit.Waiting;
import org.densimeter.law.progress.Estimator;
import org.densimeter.law.progress.Observation;
import org.densimeter.law.progress.ProgressEstimate;
import org.densimeter.law.progress.ProgressFitter;
import org.densimeter.law.progress.ProgressSample;
import org.densimeter.law.progress.SampleRules;
import org.densimeter.law.progress.Specification;
import org.densimeter.support.fixtures.Documented;
import org.densimeter.support.fixtures.KafkaRecords;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

/** The estimates of a sample, as they are published and answered. */
@QuarkusTest
@QuarkusTestResource(FitStack.class)
class ProgressStreamTest extends WholeProgressSample {

    @Test
    void everySpecificationIsPublishedWithItsEstimatesOrItsReasons() {
        long held = held();
        Map<String, AlgorithmicProgress> latest = latest();
        for (Specification specification : Plan.SPECIFICATIONS) {
            AlgorithmicProgress state = latest.get(specification.id());
            assertThat(state.specification()).isEqualTo(specification.id());
            assertThat(state.revision()).isEqualTo(2L * held + (Plan.selects(specification) ? 1 : 0));
            assertThat(state.recordedAt()).isEqualTo(Perplexities.RECORDED_AT.plusSeconds(revision));
            assertThat(state.sample().rows()).isEqualTo(3 * PAPERS);
            assertThat(state.sample().papers()).isEqualTo(PAPERS);
            assertThat(state.estimates().isEmpty()).isEqualTo(specification.number() == 19);
        }
        assertThat(topics.all(Topic.ALGORITHMIC_PROGRESS.topicName())).allSatisfy(
                event -> assertThat(EventSchemas.violations(Topic.ALGORITHMIC_PROGRESS, event.value())).isEmpty());
    }

    @Test
    void theEstimatesAreThoseOfTheLawOnTheRowsInTheirOrder() throws Exception {
        ProgressSample sample = ProgressSample.of(observations());
        List<ProgressEstimate> estimates = last("7").estimates();
        assertThat(estimates).extracting(ProgressEstimate::estimator)
                .containsExactly(Estimator.PUBLISHED, Estimator.L1, Estimator.LEAST_SQUARES);
        assertThat(estimates.get(1).objective()).isEqualTo(
                ProgressFitter.l1(sample, Specification.numbered(7), ProgressFitter.PUBLISHED_DELTA).objective());
        assertThat(estimates.get(2).objective())
                .isEqualTo(ProgressFitter.leastSquares(sample, Specification.numbered(7)).objective());
        assertThat(estimates.get(1).interval().draws()).isEqualTo(FitStack.PROGRESS_DRAWS);
        assertThat(estimates.get(0).interval()).isNull();
        assertThat(last("7-cut-2018").estimates()).extracting(ProgressEstimate::setting)
                .containsExactly("before", "after", "before", "after");
        // six systems are 15 pairs, for three estimators
        assertThat(last("7").contributions()).hasSize(45);
        assertThat(last("18").contributions()).isEmpty();
        assertThat(last("7-transformer").gains()).extracting(AlgorithmicProgress.Gain::estimator)
                .containsExactly(Estimator.PUBLISHED, Estimator.L1, Estimator.LEAST_SQUARES);
        assertThat(last("7").selection()).extracting(score -> score.delta())
                .containsExactly(0., .001, .0025, .005, .01, .02);
        assertThat(last("7-cut-2018").selection()).isEmpty();
    }

    @Test
    void aSpecificationTheSampleCannotEstimateIsRefusedOnce() {
        assertThat(last("19").refusals())
                .containsExactly(new Refusal(null, "DNS1016", "no row of some benchmark states its vocabulary"));
        assertThat(last("19").selection()).isEmpty();
    }

    @Test
    void aDegenerateSampleShowsItsReasonAndNoNumber() {
        for (PaperPerplexities paper : papers.subList(1, PAPERS)) {
            topics.send(of(paper, ++revision, List.of()));
        }
        Waiting.untilProgressAtRest();
        Map<String, AlgorithmicProgress> latest = latest();
        for (Specification specification : Plan.SPECIFICATIONS) {
            AlgorithmicProgress state = latest.get(specification.id());
            assertThat(state.refusals())
                    .containsExactly(new Refusal(null, "DNS1011", "all 3 perplexities come from the paper paper-0"));
            assertThat(state.estimates()).isEmpty();
            assertThat(state.contributions()).isEmpty();
            assertThat(state.gains()).isEmpty();
            assertThat(state.selection()).isEmpty();
            assertThat(state.sample().rows()).isEqualTo(3);
        }
        assertThat(jobs().getString("[0].state")).isEqualTo("failed");
        assertThat(jobs().getString("[0].reason")).startsWith("DNS1011");
    }

    @Test
    void aWithdrawnPaperLeavesTheSampleAndMalformedRecordsAreDeadLettered() {
        long before = held();
        topics.send(Topic.PERPLEXITIES, "paper-0", null, Map.of("ce_type", "org.densimeter.perplexities.v1",
                "ce_revision", String.valueOf(++revision), "ce_recordedtime", "2026-02-05T04:05:06Z"));
        byte[] incomplete = KafkaRecords.json(papers.get(1)).clone();
        String text = new String(incomplete, StandardCharsets.UTF_8).replaceFirst("\"params\":[^,]+",
                "\"params\":null");
        topics.send(Topic.PERPLEXITIES, "paper-1", text.getBytes(StandardCharsets.UTF_8),
                Map.of("ce_type", "org.densimeter.perplexities.v1", "ce_id", "poison-" + revision));
        Waiting.untilProgressAtRest();
        assertThat(last("7").sample().papers()).isEqualTo(PAPERS - 1);
        assertThat(last("7").revision() / 2).isEqualTo(held()).isGreaterThan(before);
        assertThat(topics.all("perplexities-dead-letters"))
                .filteredOn(letter -> ("poison-" + revision).equals(KafkaRecords.header(letter, "ce_id")))
                .singleElement()
                .satisfies(letter -> assertThat(KafkaRecords.header(letter, "dead-letter-code")).isEqualTo("DNS3010"));
    }

    @Test
    void theEstimatesAreAnsweredBesideWhatThePaperSays() {
        JsonPath all = given().get("/algorithmic-progress").then().statusCode(200).extract().jsonPath();
        assertThat(all.getList("specification")).hasSize(26)
                .startsWith("7", "1", "2")
                .endsWith("20", "7-cut-2016", "7-cut-2017", "7-cut-2018", "7-cut-2019", "7-cut-2020", "7-transformer");
        assertThat(all.getDouble("[0].published.doublingMonths")).isEqualTo(8.4);
        assertThat(all.getString("[0].difference")).contains(3 * PAPERS + " rows of " + PAPERS + " papers")
                .contains("231 rows of 144 papers");
        assertThat(all.getList("[0].remarks.findAll { it.estimator == 'published' }.text")).hasSize(1)
                .first()
                .asString()
                .contains("231 rows of 144 papers")
                .contains("of the " + 3 * PAPERS + " rows here");
        JsonPath one = given().get("/algorithmic-progress?specification=7&estimator=least-squares").jsonPath();
        assertThat(one.getList("specification")).containsExactly("7");
        assertThat(one.getList("[0].estimates.estimator")).containsExactly("least-squares");
        assertThat(one.getList("[0].remarks.estimator")).doesNotContain("published", "l1");
        for (String unknown : List.of("99", "no-such", "7-cut-1999")) {
            given().get("/algorithmic-progress?specification=" + unknown)
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json")
                    .body("code", equalTo("DNS3006"))
                    .body("detail", containsString(unknown));
        }
        given().get("/algorithmic-progress?estimator=best")
                .then()
                .statusCode(400)
                .body("code", equalTo("DNS5001"))
                .body("field", equalTo("estimator"));
        Response page = given().get("/algorithmic-progress?size=1&page=1");
        assertThat(page.header("X-Total-Count")).isEqualTo("26");
        assertThat(page.jsonPath().getList("specification")).containsExactly("1");
        String[] lines = given().get("/algorithmic-progress?format=csv").asString().split("\n");
        assertThat(lines).allMatch(line -> line.split(",", -1).length == 23)
                .anyMatch(line -> line.startsWith("19,") && line.contains("DNS1016"));
        assertThat(given().get("/algorithmic-progress?format=ndjson").asString().lines()).hasSize(26);
        assertThat(Waiting.status().getList("progress.specification")).hasSize(26);
        Documented documented = new Documented();
        assertThat(List.of("/algorithmic-progress", "/algorithmic-progress?specification=19",
                "/algorithmic-progress?estimator=l1&format=csv", "/algorithmic-progress/jobs", "/status"))
                .allSatisfy(question -> assertThat(documented.violations(question)).isEmpty());
    }

    /**
     * Ordered by paper as text, then by row as number: paper-10 comes before paper-2, and its rows 30, 31, 32 in that
     * order.
     */
    private List<Observation> observations() {
        return papers.stream()
                .sorted((one, other) -> one.paper().compareTo(other.paper()))
                .flatMap(paper -> SampleRules.sample(paper.results()).stream())
                .toList();
    }
}
