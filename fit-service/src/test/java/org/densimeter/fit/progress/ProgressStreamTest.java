package org.densimeter.fit.progress;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.densimeter.contract.AlgorithmicProgress;
import org.densimeter.contract.AlgorithmicProgress.Refusal;
import org.densimeter.contract.PaperPerplexities;
import org.densimeter.contract.Topic;
import org.densimeter.contract.fixtures.EventSchemas;
import org.densimeter.fit.FitStack;
import org.densimeter.fit.FitTopics;
import org.densimeter.fit.Perplexities;
import org.densimeter.fit.ReferenceCatalogue;
import org.densimeter.fit.Waiting;
import org.densimeter.fit.intake.SampleChanges;
import org.densimeter.law.progress.Estimator;
import org.densimeter.law.progress.FlaggedResult;
import org.densimeter.law.progress.Observation;
import org.densimeter.law.progress.ProgressEstimate;
import org.densimeter.law.progress.ProgressFitter;
import org.densimeter.law.progress.ProgressSample;
import org.densimeter.law.progress.SampleRules;
import org.densimeter.law.progress.Specification;
import org.densimeter.support.fixtures.Documented;
import org.densimeter.support.fixtures.KafkaRecords;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

/**
 * Papers in, estimates out: from a small made-up sample with few draws. There is but one sample, so each test begins
 * with the whole of it.
 */
@QuarkusTest
@QuarkusTestResource(FitStack.class)
class ProgressStreamTest {

    private static final int PAPERS = 14;
    private static int revision;

    FitTopics topics;
    @Inject
    SampleChanges changes;
    private List<PaperPerplexities> papers;

    @BeforeEach
    void theWholeSample() {
        papers = at(++revision);
        papers.forEach(topics::send);
        Waiting.untilProgressAtRest();
    }

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
    void aSpecificationTheSampleCannotTellIsRefusedOnce() {
        assertThat(last("19").refusals())
                .containsExactly(new Refusal(null, "DNS1016", "no row of some benchmark states its vocabulary"));
        assertThat(last("19").selection()).isEmpty();
    }

    @Test
    void theSameSampleIsPublishedAgainWithoutBeingComputedAgain() {
        Map<String, Instant> computed = computed();
        int published = topics.progressBytes("7").size();
        // what the service does when it starts
        changes.mark();
        Waiting.untilProgressAtRest();
        List<byte[]> states = topics.progressBytes("7");
        assertThat(states).hasSize(published + 1);
        assertThat(states.get(published)).isEqualTo(states.get(published - 1));
        assertThat(computed()).isEqualTo(computed);
        List<ProgressEstimate> estimates = last("7").estimates();
        List<PaperPerplexities> later = at(++revision);
        later.forEach(topics::send);
        Waiting.untilProgressAtRest();
        assertThat(last("7").estimates()).isEqualTo(estimates);
        assertThat(last("7").revision() / 2).isEqualTo(held());
        assertThat(jobs().getString("[0].state")).isEqualTo("done");
        assertThat(jobs().getString("[0].id")).isEqualTo(last("7").version());
    }

    @Test
    void aJobDelaysNoLawAndIsCancelledByNewerPapers() {
        List<PaperPerplexities> more = Perplexities.papers(100).subList(PAPERS, 100);
        more.forEach(paper -> topics.send(of(paper, ++revision, paper.results())));
        Waiting.patiently()
                .until(ProgressStreamTest::jobs, jobs -> "running".equals(jobs.getString("[0].state"))
                        && jobs.getInt("[0].rows") == 300 && jobs.getInt("[0].done") > 0);
        String id = jobs().getString("[0].id");
        assertThat(jobs().getInt("[0].total")).isEqualTo(46);
        assertThat(jobs().getString("[0].phase")).isEqualTo("estimates");
        assertThat(Waiting.status().getBoolean("progressPending")).isTrue();
        given().get("/q/metrics").then().body(containsString("densimeter_progress_job_running 1.0"));
        awaitPreferred(id);
        List<ProgressEstimate> interrupted = last("7").estimates();
        topics.send(ReferenceCatalogue.data("beside-progress-" + revision, "mmlu", 1));
        Waiting.patiently().until(() -> !topics.laws("beside-progress-" + revision + "/mmlu").isEmpty());
        assertThat(jobs().getString("[0].id")).isEqualTo(id);
        assertThat(jobs().getString("[0].state")).isEqualTo("running");

        more.forEach(paper -> topics.send(of(paper, ++revision, List.of())));
        Waiting.untilProgressAtRest();
        int done = jobs().getInt("find { it.id == '" + id + "' }.done");
        assertThat(done).isBetween(1, 45);
        assertThat(jobs().getList("findAll { it.id == '" + id + "' }.state")).isEqualTo(List.of("cancelled"));
        assertThat(jobs().getString("find { it.id == '" + id + "' }.reason"))
                .isEqualTo("newer perplexities changed the sample");
        assertThat(jobs().getString("[0].state")).isEqualTo("done");
        assertThat(jobs().getInt("[0].rows")).isEqualTo(3 * PAPERS);
        assertThat(last("7").sample().rows()).isEqualTo(3 * PAPERS);

        // the same papers once more: what was found of that sample is taken up, not computed again
        more.forEach(paper -> topics.send(of(paper, ++revision, paper.results())));
        Waiting.patiently()
                .until(ProgressStreamTest::jobs,
                        jobs -> "running".equals(jobs.getString("[0].state")) && id.equals(jobs.getString("[0].id")));
        assertThat(jobs().getInt("[0].done")).isGreaterThanOrEqualTo(done);
        awaitPreferred(id);
        assertThat(last("7").estimates()).isEqualTo(interrupted);
        more.forEach(paper -> topics.send(of(paper, ++revision, List.of())));
        Waiting.untilProgressAtRest();
        given().get("/q/metrics")
                .then()
                .body(containsString("densimeter_progress_jobs_cancelled_total"))
                .body(containsString("densimeter_progress_job_seconds_count"))
                .body(containsString("densimeter_progress_job_running 0.0"));
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
    void aWithdrawnPaperLeavesTheSampleAndPoisonIsPutAside() {
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

    /** Waits until the preferred specification of the sample {@code id} is kept, then until it is published. */
    private void awaitPreferred(String id) {
        Waiting.patiently()
                .until(() -> id
                        .equals(Waiting.status().getString("progress.find { it.specification == '7' }.version")));
        Waiting.patiently().until(() -> last("7").version().equals(id));
    }

    /** Sum of the last revisions that were sent of all papers, withdrawn ones too. */
    private long held() {
        Map<String, Long> revisions = new HashMap<>();
        topics.all("perplexities")
                .stream()
                .filter(paper -> KafkaRecords.header(paper, "ce_revision") != null)
                .forEach(paper -> revisions.put(paper.key(), Long.valueOf(KafkaRecords.header(paper, "ce_revision"))));
        return revisions.values().stream().mapToLong(Long::longValue).sum();
    }

    private static Map<String, Instant> computed() {
        JsonPath all = given().get("/algorithmic-progress").jsonPath();
        Map<String, Instant> computed = new HashMap<>();
        List<String> specifications = all.getList("specification");
        for (int i = 0; i < specifications.size(); i++) {
            computed.put(specifications.get(i), Instant.parse(all.getString("[" + i + "].computedAt")));
        }
        return computed;
    }

    private static JsonPath jobs() {
        return given().get("/algorithmic-progress/jobs").then().statusCode(200).extract().jsonPath();
    }

    private static PaperPerplexities of(PaperPerplexities paper, long number, List<FlaggedResult> rows) {
        return new PaperPerplexities(number, Perplexities.RECORDED_AT.plusSeconds(number), paper.paper(), rows);
    }

    private static List<PaperPerplexities> at(long number) {
        return Perplexities.papers(PAPERS)
                .stream()
                .map(paper -> new PaperPerplexities(number, Perplexities.RECORDED_AT.plusSeconds(number), paper.paper(),
                        paper.results()))
                .toList();
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

    private Map<String, AlgorithmicProgress> latest() {
        Map<String, AlgorithmicProgress> latest = new HashMap<>();
        topics.progress().forEach(state -> latest.put(state.specification(), state));
        return latest;
    }

    private AlgorithmicProgress last(String specification) {
        List<AlgorithmicProgress> states = topics.progress(specification);
        return states.get(states.size() - 1);
    }
}
