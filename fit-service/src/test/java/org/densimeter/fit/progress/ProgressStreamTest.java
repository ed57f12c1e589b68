package org.densimeter.fit.progress;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.densimeter.fit.FitStack;
import org.densimeter.fit.Perplexities;
import org.densimeter.fit.Topics;
import org.densimeter.fit.Waiting;
import org.densimeter.fit.event.EventSchemas;
import org.densimeter.law.event.AlgorithmicProgress;
import org.densimeter.law.event.AlgorithmicProgress.Refusal;
import org.densimeter.law.event.PaperPerplexities;
import org.densimeter.law.event.Topic;
import org.densimeter.law.progress.Estimator;
import org.densimeter.law.progress.Observation;
import org.densimeter.law.progress.ProgressEstimate;
import org.densimeter.law.progress.ProgressFitter;
import org.densimeter.law.progress.ProgressSample;
import org.densimeter.law.progress.SampleRules;
import org.densimeter.law.progress.Specification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;

/** Papers in, estimates out: from a small made-up sample with few draws. There is but one sample, so each test begins with the whole of it. */
@QuarkusTest
@TestProfile(FewDraws.class)
@QuarkusTestResource(FitStack.class)
class ProgressStreamTest {

    private static final int PAPERS = 25;
    private static long revision;

    Topics topics;
    @Inject
    ProgressThread thread;
    private List<PaperPerplexities> papers;

    @BeforeEach
    void theWholeSample() {
        papers = at(++revision);
        papers.forEach(topics::send);
        Waiting.untilProgressAtRest();
    }

    @Test
    void everySpecificationIsPublishedWithItsEstimatesOrItsReasons() {
        for (Specification specification : Plan.SPECIFICATIONS) {
            AlgorithmicProgress state = last(specification.id());
            assertThat(state.specification()).isEqualTo(specification.id());
            assertThat(state.revision()).isEqualTo(PAPERS * revision);
            assertThat(state.recordedAt()).isEqualTo(Perplexities.RECORDED_AT.plusSeconds(revision));
            assertThat(state.sample().rows()).isEqualTo(3 * PAPERS);
            assertThat(state.sample().papers()).isEqualTo(PAPERS);
            assertThat(state.estimates().isEmpty()).isEqualTo(specification.number() == 19);
            assertThat(topics.progressBytes(specification.id())).allSatisfy(event -> assertThat(EventSchemas.violations(Topic.ALGORITHMIC_PROGRESS, event)).isEmpty());
        }
    }

    @Test
    void theEstimatesAreThoseOfTheLawOnTheRowsInTheirOrder() throws Exception {
        ProgressSample sample = ProgressSample.of(observations());
        List<ProgressEstimate> estimates = last("7").estimates();
        assertThat(estimates).extracting(ProgressEstimate::estimator).containsExactly(Estimator.PUBLISHED, Estimator.L1, Estimator.LEAST_SQUARES);
        assertThat(estimates.get(1).objective()).isEqualTo(ProgressFitter.l1(sample, Specification.numbered(7), ProgressFitter.PUBLISHED_DELTA).objective());
        assertThat(estimates.get(2).objective()).isEqualTo(ProgressFitter.leastSquares(sample, Specification.numbered(7)).objective());
        assertThat(estimates.get(1).interval().draws()).isEqualTo(FewDraws.DRAWS);
        assertThat(estimates.get(0).interval()).isNull();
        assertThat(last("7-cut-2018").estimates()).extracting(ProgressEstimate::setting).containsExactly("before", "after", "before", "after");
        // six systems are 15 pairs, for three estimators
        assertThat(last("7").contributions()).hasSize(45);
        assertThat(last("18").contributions()).isEmpty();
        assertThat(last("7-transformer").gains()).extracting(AlgorithmicProgress.Gain::estimator).containsExactly(Estimator.PUBLISHED, Estimator.L1, Estimator.LEAST_SQUARES);
        assertThat(last("7").selection()).extracting(score -> score.delta()).containsExactly(0., .001, .0025, .005, .01, .02);
        assertThat(last("7-cut-2018").selection()).isEmpty();
    }

    @Test
    void aSpecificationTheSampleCannotTellIsRefusedOnce() {
        assertThat(last("19").refusals()).containsExactly(new Refusal(null, "DNS1016", "no row of some benchmark states its vocabulary"));
        assertThat(last("19").selection()).isEmpty();
    }

    private static List<PaperPerplexities> at(long number) {
        return Perplexities.papers(PAPERS).stream().map(paper -> new PaperPerplexities(number, Perplexities.RECORDED_AT.plusSeconds(number), paper.paper(), paper.results())).toList();
    }

    /** Ordered by paper as text, then by row as number: paper-10 comes before paper-2, and its rows 30, 31, 32 in that order. */
    private List<Observation> observations() {
        return papers.stream().sorted((one, other) -> one.paper().compareTo(other.paper())).flatMap(paper -> SampleRules.sample(paper.results()).stream()).toList();
    }

    private AlgorithmicProgress last(String specification) {
        List<AlgorithmicProgress> states = topics.progress(specification);
        return states.get(states.size() - 1);
    }
}
