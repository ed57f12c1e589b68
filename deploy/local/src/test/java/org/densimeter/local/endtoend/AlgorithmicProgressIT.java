package org.densimeter.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Prices and perplexities in; the fall of prices and the doubling time of effective compute out, held against
 * independent computations.
 */
@ExtendWith(SharedStack.class)
class AlgorithmicProgressIT {

    private final RunningStack stack;

    AlgorithmicProgressIT(RunningStack stack) {
        this.stack = stack.awaitPreferredEstimate();
    }

    @Test
    void theSampleIsWhatTheRulesLeaveOfTheTable() throws IOException {
        // the rules of algorithmic-progress.md, section 3, spelt out in Python over perplexities.csv
        JsonNode sample = stack.density("/algorithmic-progress").path("sample");

        assertThat(stack.ingest("/status").path("perplexities").asInt()).isEqualTo(374);
        assertThat(sample.path("known").asInt()).isEqualTo(374);
        assertThat(sample.path("rows").asInt()).isEqualTo(139);
        assertThat(sample.path("papers").asInt()).isEqualTo(71);
        assertThat(sample.path("transformers").asInt()).isEqualTo(42);
        assertThat(sample.path("from").asText()).isEqualTo("2012-12-02");
        assertThat(sample.path("to").asText()).isEqualTo("2025-11-07");
        assertThat(sample.at("/byBenchmark/wt103").asInt()).isEqualTo(50);
        assertThat(sample.at("/byBenchmark/ptb").asInt()).isEqualTo(61);
        assertThat(sample.at("/byBenchmark/wt2").asInt()).isEqualTo(28);
    }

    @ParameterizedTest
    @CsvSource({"l1, 2.62612, .0276412535, 3.325", "least-squares, 2.14814, .0219728490, 3.268"})
    void theDoublingTimesAreTheIndependentlyComputedOnes(String estimator, double months, double objective,
            double growthMedian) throws IOException {
        // scipy on the same rows (deploy/bench/algorithmic_progress.py): L-BFGS-B with split constants for l1, MINPACK
        // for least squares; the median of 1,000 draws of papers
        JsonNode estimate = estimate(stack.density("/algorithmic-progress?specification=7"), estimator);

        assertThat(estimate.path("doublingMonths").asDouble()).isCloseTo(months, within(.001));
        assertThat(estimate.path("objective").asDouble()).isCloseTo(objective, within(1e-7));
        assertThat(estimate.at("/interval/growthMedian").asDouble()).isCloseTo(growthMedian, withinPercentage(20));
        assertThat(estimate.at("/interval/draws").asInt()).isEqualTo(StackSettings.DRAWS);
    }

    @Test
    void thePublishedEstimateIsAnsweredWithThem() throws IOException {
        // algorithmic-progress.md, section 2
        JsonNode progress = stack.density("/algorithmic-progress");

        assertThat(estimate(progress, "published").path("doublingMonths").asDouble()).isCloseTo(8.684813, within(1e-6));
        assertThat(progress.at("/published/months").asDouble()).isEqualTo(8.4);
        assertThat(progress.at("/published/monthsLower").asDouble()).isEqualTo(4.5);
        assertThat(progress.at("/published/monthsUpper").asDouble()).isEqualTo(14.3);
        assertThat(progress.path("difference").asText()).contains("139 rows of 71 papers")
                .contains("231 rows of 144 papers");
    }

    @Test
    void pricesFallAsIndependentlyComputed() throws IOException {
        // numpy over prices.csv: running minimum among the models at mmlu 70 or more, straight line through its
        // logarithm
        JsonNode trend = stack.density("/prices/trend?benchmark=mmlu&threshold=70");

        assertThat(trend.path("prices").asInt()).isEqualTo(85);
        assertThat(trend.path("records")).extracting(price -> price.path("model").asText())
                .containsExactly("gpt-3.5-turbo-0301", "gpt-3.5-turbo-0613", "gpt-3.5-turbo-1106",
                        "Mixtral-8x7B-Instruct", "claude-3-haiku", "deepseek-chat (V2)", "gemini-1.5-flash",
                        "nova-micro", "gemma-2-9b-it");
        assertThat(trend.path("factor").asDouble()).isCloseTo(2 / .03, withinPercentage(1e-9));
        assertThat(trend.at("/endPoints/days").asDouble()).isCloseTo(149.5322, within(1e-3));
        assertThat(trend.at("/leastSquares/days").asDouble()).isCloseTo(127.4988, within(1e-3));
    }

    @Test
    void aPriceTakenBackIsAsIfItHadNeverBeen() throws IOException {
        JsonNode before = ServiceAnswers.timeless(stack.findings());
        // the lowest price of the catalogue is 0.03, and this one is 30 times lower
        String price = """
                {"model":"newcomer","provider":"me","dateFrom":"2025-09-01","usdPerMillionInputTokens":0.001,
                 "mmlu":75,"mmluSource":"this test","source":"this test"%s}""";
        stack.write("POST", "/prices", price.formatted(""));
        soon(() -> assertThat(stack.density("/prices/trend?threshold=70").at("/held/0/model").asText())
                .isEqualTo("newcomer"));
        assertThat(stack.density("/prices/trend?threshold=70").path("records")).hasSize(9);
        stack.write("POST", "/prices", price.formatted(",\"confirmed\":\"a free month\""));
        soon(() -> assertThat(stack.density("/prices/trend?threshold=70").at("/records/9/model").asText())
                .isEqualTo("newcomer"));

        stack.write("DELETE",
                "/prices/" + stack.ingest("/prices?model=newcomer").at("/0/id").asText() + "?reason=never%20happened",
                null);

        soon(() -> assertThat(ServiceAnswers.timeless(stack.findings())).isEqualTo(before));
    }

    @Test
    void aKilledEstimationContinuesAndGivesTheSameNumbers(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path data)
            throws IOException {
        try (RunningStack killed = RunningStack.start(data, StackSettings.estimating())) {
            await("the job to run and to have found something").atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofMillis(100))
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .until(() -> {
                        JsonNode job = killed.fit("/algorithmic-progress/jobs").path(0);
                        return job.path("state").asText().equals("running") && job.path("done").asInt() > 1;
                    });
            killed.kill(Victim.FIT);

            killed.awaitUp().awaitEstimates();

            stack.awaitEstimates();
            assertThat(killed.fit("/algorithmic-progress/jobs").at("/0/state").asText()).isEqualTo("done");
            assertThat(everything(killed)).isEqualTo(everything(stack));
        }
    }

    /** All estimates of all specifications, but for when they were made. */
    private static JsonNode everything(RunningStack stack) throws IOException {
        JsonNode progress = stack.density("/algorithmic-progress?specification=all");
        progress.path("computed").forEach(state -> ((ObjectNode) state).remove(List.of("revision", "recordedAt")));
        return progress;
    }

    private static JsonNode estimate(JsonNode progress, String estimator) {
        return StreamSupport.stream(progress.path("estimates").spliterator(), false)
                .filter(estimate -> estimate.path("estimator").asText().equals(estimator))
                .findFirst()
                .orElseThrow();
    }

    private static void soon(org.awaitility.core.ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50)).untilAsserted(assertion);
    }
}
