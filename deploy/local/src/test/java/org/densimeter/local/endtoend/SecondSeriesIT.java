package org.densimeter.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;

import org.densimeter.local.catalogue.Addition;
import org.densimeter.local.catalogue.Catalogue;
import org.densimeter.local.catalogue.Loader;
import org.densimeter.local.client.Rest;
import org.densimeter.local.client.StopSignal;
import org.densimeter.local.report.ConsoleProgress;
import org.densimeter.local.stack.Ports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A second yardstick is data and events, no code: its laws and densities stand beside the first one's, whose numbers
 * stay what they were, to the last bit.
 */
@ExtendWith(SharedStack.class)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(SharedStack.BESIDE)
class SecondSeriesIT {

    private static final String FIRST = "minicpm3-2025";

    private final RunningStack stack;

    SecondSeriesIT(@SharedStack.ForAdditions RunningStack stack) {
        this.stack = stack;
    }

    @Test
    void theSameRunsReadAtFewerTokensGiveDensitiesOfTheirOwn() throws IOException {
        String second = "read-at-1e12";
        JsonNode before = numbersOf(FIRST);
        ObjectNode definition = stack.ingest("/series/" + FIRST).deepCopy();
        definition.remove("id");
        stack.write("PUT", "/series/" + second,
                definition.put("name", "The same, read at 1e12 tokens").put("tokensAtLaw", 1e12).toString());
        copyReferenceData("/reference-runs", second);
        copyReferenceData("/reference-scores", second);
        stack.awaitRest(with(second, "mmlu", "bbh", "math", "humaneval", "mbpp", "densing-average"));

        for (String benchmark : List.of("mmlu", "bbh", "densing-average")) {
            JsonNode law = stack.fit("/laws/" + second + "/" + benchmark);
            // D0 is where the law is read, not what it is fitted to
            assertThat(law.path("loss")).isEqualTo(stack.fit("/laws/" + FIRST + "/" + benchmark).path("loss"));
            assertThat(measured(second, benchmark)).as(benchmark)
                    .hasSizeGreaterThan(50)
                    .allSatisfy(density -> assertThat(density.path("effectiveParams").asDouble()).isCloseTo(
                            effectiveParams(law, density.path("score").asDouble(), 1e12), withinPercentage(1e-6)));
        }
        assertThat(stack.density("/frontier?series=" + second + "&benchmark=mmlu").path("records")).isNotEmpty();
        assertThat(stack.density("/trend?series=" + second + "&benchmark=mmlu").path("doublingDays").isNumber())
                .isTrue();
        assertThat(stack.density("/densities/llama-2-7b")).extracting(density -> density.path("series").asText())
                .contains(FIRST, second);
        assertThat(numbersOf(FIRST)).isEqualTo(before);
    }

    @Test
    void aSeriesOfScoresAloneGivesDensitiesWithoutALossLaw() throws IOException {
        String second = "scores-alone";
        JsonNode before = numbersOf(FIRST);
        stack.write("PUT", "/series/" + second, """
                {"name":"A family that publishes no loss","tokensAtLaw":5e12,"oneStep":true,"source":"this test"}""");
        ArrayNode pairs = Rest.JSON.createArrayNode();
        for (double params = 1e7; params < 2e13; params *= 2) {
            pairs.addObject()
                    .put("series", second)
                    .put("benchmark", "mmlu")
                    .put("params", params)
                    .put("score", scoreOf(params))
                    .put("role", "fit")
                    .put("source", "this test");
        }
        stack.write("POST", "/reference-scores", pairs.toString());
        stack.awaitRest(with(second, "mmlu"));

        JsonNode law = stack.fit("/laws/" + second + "/mmlu");
        assertThat(law.path("loss").isObject()).isFalse();
        assertThat(measured(second, "mmlu")).hasSizeGreaterThan(50)
                .allSatisfy(density -> assertThat(scoreOf(density.path("effectiveParams").asDouble()))
                        .isCloseTo(density.path("score").asDouble(), withinPercentage(.01)));
        assertThat(stack.density("/densities/llama-2-7b")).extracting(density -> density.path("series").asText())
                .contains(FIRST, second);
        assertThat(numbersOf(FIRST)).isEqualTo(before);
    }

    /**
     * The set of MMLU-CF, loaded as {@code --with contamination} does. Expected values by an independent computation on
     * the set's files: both laws fitted by scipy, the records and their least-squares line by numpy, the 0.9-quantile
     * line as a linear program. Of the 30 releases with both scores one is outside the measurable range of a law; the
     * slopes are the same without the lowest score and without any of the three highest.
     */
    @Test
    void thePublishedSetAnswersWhetherItIsContamination() throws IOException {
        String second = "qwen2.5";
        JsonNode law = stack.fit("/laws/" + FIRST + "/mmlu");
        new Loader(Ports.url(stack.ports().ingest()), new ConsoleProgress(System.err, false), new StopSignal(),
                Duration.ofMinutes(1)).load(Addition.CONTAMINATION.deliveries());
        stack.awaitRest(with(second, "mmlu", "mmlu-cf"));

        assertThat(stack.fit("/laws/" + FIRST + "/mmlu").path("loss")).isEqualTo(law.path("loss"));
        assertThat(performance("mmlu")).usingElementComparator(withinOneInTenThousand())
                .containsExactly(65.874175, -.59223596, -20.877108, 25.769924);
        assertThat(performance("mmlu-cf")).usingElementComparator(withinOneInTenThousand())
                .containsExactly(47.622254, -.61504566, -21.215228, 28.546947);
        JsonNode answer = stack.density("/compare?series=" + second + "&benchmark=mmlu&with=mmlu-cf");
        assertThat(answer.path("inCommon").asInt()).isEqualTo(29);
        assertThat(answer.at("/benchmark/contaminationFree").asBoolean(true)).isFalse();
        assertThat(answer.at("/with/contaminationFree").asBoolean(false)).isTrue();
        assertSlopes(answer, "records", .00820490, .00892115);
        assertSlopes(answer, "quantile", .00762561, .00766610);
        assertThat(answer.path("meaning").asText()).contains("is not known",
                "no sign that the growth on mmlu comes from test items seen in training");
    }

    private static void assertSlopes(JsonNode answer, String estimator, double expected, double expectedWith) {
        JsonNode compared = list(answer.path("comparisons")).stream()
                .filter(node -> node.path("over").asText().equals("common")
                        && node.path("estimator").asText().equals(estimator))
                .findAny()
                .orElseThrow();
        assertThat(compared.path("slopePerDay").asDouble()).as(estimator).isCloseTo(expected, withinPercentage(.01));
        assertThat(compared.path("withSlopePerDay").asDouble()).as(estimator)
                .isCloseTo(expectedWith, withinPercentage(.01));
        assertThat(compared.path("difference").asDouble()).as(estimator)
                .isBetween(compared.path("lower").asDouble(), compared.path("upper").asDouble());
        assertThat(compared.path("excludesZero").asBoolean(true)).as(estimator).isFalse();
    }

    private List<Double> performance(String benchmark) throws IOException {
        JsonNode constants = stack.fit("/laws/qwen2.5/" + benchmark).path("performance");
        return List.of("c", "gamma", "l", "d").stream().map(name -> constants.path(name).asDouble()).toList();
    }

    private static Comparator<Double> withinOneInTenThousand() {
        return (one, other) -> Math.abs(one - other) <= 1e-4 * Math.abs(other) ? 0 : Double.compare(one, other);
    }

    /**
     * What the pairs are made of: S = c / (1 + exp(-gamma (L - l))) + d with L = -ln N, half of the way at 7e9
     * parameters.
     */
    private static double scoreOf(double params) {
        return 75 / (1 + Math.exp(-.5 * Math.log(params / 7e9))) + 25;
    }

    /** method.md, section 2: N_eff(S), from the constants as the law is answered. */
    private static double effectiveParams(JsonNode law, double score, double tokensAtLaw) {
        JsonNode loss = law.path("loss");
        JsonNode performance = law.path("performance");
        double conditional = performance.path("l").asDouble()
                - Math.log(performance.path("c").asDouble() / (score - performance.path("d").asDouble()) - 1)
                        / performance.path("gamma").asDouble();
        double left = conditional - loss.path("b").asDouble() * Math.pow(tokensAtLaw, -loss.path("beta").asDouble());
        return Math.pow(left / loss.path("a").asDouble(), -1 / loss.path("alpha").asDouble());
    }

    private void copyReferenceData(String path, String series) throws IOException {
        JsonNode rows = stack.ingest(path + "?series=" + FIRST + "&size=1000").deepCopy();
        rows.forEach(row -> ((ObjectNode) row).put("series", series));
        stack.write("POST", path, rows.toString());
    }

    private static List<String> with(String series, String... benchmarks) {
        List<String> laws = new ArrayList<>(Catalogue.laws());
        for (String benchmark : benchmarks) {
            laws.add(series + "/" + benchmark);
        }
        return laws;
    }

    private List<JsonNode> measured(String series, String benchmark) throws IOException {
        return list(stack.density("/densities?series=" + series + "&benchmark=" + benchmark + "&size=1000")).stream()
                .filter(density -> density.path("status").asText().equals("measured"))
                .toList();
    }

    /** Everything the services answer about {@code series}. */
    private JsonNode numbersOf(String series) throws IOException {
        ObjectNode numbers = (ObjectNode) ServiceAnswers.timeless(stack.findings());
        for (String kind : List.of("laws", "frontiers", "trends", "ownTokens")) {
            ArrayNode ofSeries = Rest.JSON.createArrayNode();
            list(numbers.path(kind)).stream()
                    .filter(node -> node.path("series").asText().equals(series))
                    .forEach(ofSeries::add);
            numbers.set(kind, ofSeries);
        }
        for (String benchmark : List.of("mmlu", "densing-average")) {
            numbers.set("densities of " + benchmark,
                    stack.density("/densities?series=" + series + "&benchmark=" + benchmark + "&size=1000"));
        }
        return numbers;
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
