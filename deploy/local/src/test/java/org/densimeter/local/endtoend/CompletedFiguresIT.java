package org.densimeter.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Compares the completed composite of the built-in catalogue with the method and an independent computation. */
@ExtendWith(SharedStack.class)
class CompletedFiguresIT {

    private static final String COMPLETED = "densing-completed";
    private static final String DENSITIES = "/densities?size=1000&series=minicpm3-2025&benchmark=" + COMPLETED;

    private final RunningStack stack;

    CompletedFiguresIT(RunningStack stack) {
        this.stack = stack;
    }

    @Test
    void theGaussianIsThatOfTheMethod() throws IOException {
        // method.md, section 7: with data/recent; one of those 247 releases is provisional and does not count here
        double[] mu = {.5103, .2145, -1.5439, -.5792, -.2473, -.0179, -.7269};
        JsonNode completion = stack.fit("/completions/" + COMPLETED + "/pretrained");

        assertThat(completion.path("releases").asInt()).isEqualTo(246);
        for (int k = 0; k < mu.length; k++) {
            assertThat(completion.path("mean").path(k).asDouble()).as(completion.path("benchmarks").path(k).asText())
                    .isCloseTo(mu[k], within(.005));
        }
    }

    /** The standard deviation is that of 1,000 draws, which varies by 5 % and more where a score is bounded. */
    @ParameterizedTest
    @CsvSource({"llama-4-maverick, 75.89, 1.13", "nemotron-3-nano-30b-a3b, 80.52, .99", "olmo-2-32b, 59.10, 6.37"})
    void completedScoresAreThoseOfTheMethod(String model, double score, double deviation) throws IOException {
        // method.md, section 7: with data/recent
        JsonNode density = stack.density("/densities?benchmark=" + COMPLETED + "&model=" + model).path(0);

        assertThat(density.path("status").asText()).isEqualTo("completed");
        assertThat(density.path("score").asDouble()).isCloseTo(score, within(.1 + deviation / 30));
        assertThat(density.path("standardDeviation").asDouble()).isCloseTo(deviation, withinPercentage(10));
        assertThat(density.path("weak").asBoolean()).isEqualTo(deviation > 4);
    }

    @Test
    void releasesAreMeasuredOrCompletedBeyondTheEndOfTheMeasuredComposite() throws IOException {
        // method.md, section 7: 37 releases in the second half of 2025 and 11 in the first of 2026, not 6 and 0
        Map<String, Integer> halfYears = new HashMap<>();
        Map<String, Integer> statuses = new HashMap<>();
        stack.density("/densities?series=minicpm3-2025&size=1000&benchmark=" + COMPLETED).forEach(density -> {
            String status = density.path("status").asText();
            String date = density.path("releaseDate").asText();
            statuses.merge(status, 1, Integer::sum);
            if (!status.equals("no_score")) {
                halfYears.merge(date.substring(0, 4) + (date.substring(5, 7).compareTo("07") < 0 ? "H1" : "H2"), 1,
                        Integer::sum);
            }
        });

        assertThat(halfYears).containsEntry("2025H2", 37).containsEntry("2026H1", 11);
        assertThat(statuses).containsEntry("measured",
                stack.density("/frontier?benchmark=densing-average").path("measured").asInt());
    }

    @Test
    void theTrendIsTheIndependentlyComputedOne() throws IOException {
        // numpy and scipy: EM of the preferred scores, 50 data sets of draws of its own, 0.9-quantile regression as a
        // linear programme on each; the median is 102.8 days, the standard deviation among data sets 2.7
        JsonNode trend = stack.density("/trend?benchmark=" + COMPLETED);

        assertThat(trend.at("/estimators/2/name").asText()).isEqualTo("quantile");
        assertThat(trend.at("/estimators/2/doublingDays").asDouble()).isCloseTo(102.8, within(2.));
        assertThat(trend.path("measured").asInt()).isEqualTo(109);
        assertThat(trend.path("completed").asInt()).isEqualTo(105);
    }

    /** A release that lacks bbh: its own densities on gsm8k and on the composites that have it as a part go too. */
    @Test
    void aRetractedAuxiliaryScoreChangesTheCompletedCompositesThatRestOnItAndNothingElse() throws IOException {
        Set<String> restOnIt = Set.of("gsm8k", COMPLETED, "modern-base", "modern-completed");
        String model = "nemotron-3-nano-30b-a3b";
        Map<String, JsonNode> before = answers();
        String result = stack.ingest("/results?benchmark=gsm8k&model=" + model).path(0).path("id").asText();
        stack.write("DELETE", "/results/" + result + "?reason=test", null);
        stack.awaitRest();
        Map<String, JsonNode> retracted = answers();
        new ScoreCorrections(stack).setBack(1, () -> {});
        stack.awaitRest();

        assertThat(completed(before, model).path("completedFrom").toString()).contains("gsm8k");
        assertThat(completed(retracted, model).path("completedFrom").toString()).contains("mmlu-pro")
                .doesNotContain("gsm8k");
        assertThat(completed(retracted, "olmo-2-32b").path("score")).as("by a Gaussian of other scores")
                .isNotEqualTo(completed(before, "olmo-2-32b").path("score"));
        assertThat(retracted.keySet()).isEqualTo(before.keySet()).hasSizeGreaterThan(40);
        retracted.forEach((question, answer) -> {
            if (restOnIt.stream().noneMatch(benchmark -> question.endsWith("benchmark=" + benchmark))) {
                assertThat(answer).as(question).isEqualTo(before.get(question));
            }
        });
        measured(retracted).forEach((id, density) -> assertThat(density).as(id).isEqualTo(measured(before).get(id)));
        assertThat(measured(retracted)).hasSameSizeAs(measured(before)).hasSizeGreaterThan(100);
        assertThat(answers()).as("set back").isEqualTo(before);
    }

    /** Densities, frontier and trend of every series and benchmark, without times and numbers of writes. */
    private Map<String, JsonNode> answers() throws IOException {
        Map<String, JsonNode> answers = new TreeMap<>();
        for (JsonNode frontier : stack.density("/frontiers?size=1000")) {
            String key = "series=" + frontier.path("series").asText() + "&benchmark="
                    + frontier.path("benchmark").asText();
            for (String question : List.of("/densities?size=1000&", "/frontier?", "/trend?")) {
                answers.put(question + key, ServiceAnswers.timeless(stack.density(question + key)));
            }
        }
        return answers;
    }

    private static JsonNode completed(Map<String, JsonNode> answers, String model) {
        for (JsonNode density : answers.get(DENSITIES)) {
            if (density.path("model").asText().equals(model)) {
                return density;
            }
        }
        throw new AssertionError("no density of " + model);
    }

    /** Without the probability of being a record, which depends on the other releases. */
    private static Map<String, JsonNode> measured(Map<String, JsonNode> answers) {
        Map<String, JsonNode> measured = new TreeMap<>();
        answers.get(DENSITIES).forEach(density -> {
            if (density.path("status").asText().equals("measured")) {
                ObjectNode own = density.deepCopy();
                own.remove("recordProbability");
                measured.put(density.path("model").asText(), own);
            }
        });
        return measured;
    }
}
