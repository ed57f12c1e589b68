package org.densimeter.fit.progress;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.densimeter.contract.PaperPerplexities;
import org.densimeter.fit.FitStack;
import org.densimeter.fit.Perplexities;
import org.densimeter.fit.ReferenceCatalogue;
import org.densimeter.fit.Waiting;
import org.densimeter.fit.intake.SampleChanges;
import org.densimeter.law.progress.ProgressEstimate;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

/** When a sample is computed: once, and not to its end if newer papers change it. */
@QuarkusTest
@QuarkusTestResource(FitStack.class)
class ProgressJobStreamTest extends WholeProgressSample {

    @Inject
    SampleChanges changes;

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
                .until(WholeProgressSample::jobs, jobs -> "running".equals(jobs.getString("[0].state"))
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
                .until(WholeProgressSample::jobs,
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

    /** Waits until the preferred specification of the sample {@code id} is kept, then until it is published. */
    private void awaitPreferred(String id) {
        Waiting.patiently()
                .until(() -> id
                        .equals(Waiting.status().getString("progress.find { it.specification == '7' }.version")));
        Waiting.patiently().until(() -> last("7").version().equals(id));
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
}
