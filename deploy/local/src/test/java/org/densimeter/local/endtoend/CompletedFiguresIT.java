package org.densimeter.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;

/** Compares the completed composite of the built-in catalogue with the method and an independent computation. */
@ExtendWith(SharedStack.class)
class CompletedFiguresIT {

    private static final String COMPLETED = "densing-completed";

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
}
