package org.densimeter.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

/** Compares laws, intervals and record probabilities of the built-in catalogue with the method and with each other. */
@ExtendWith(SharedStack.class)
class CatalogueFiguresIT {

    private final RunningStack stack;

    CatalogueFiguresIT(RunningStack stack) {
        this.stack = stack;
    }

    @ParameterizedTest
    @CsvSource({"mmlu,      1.572, .1029,  39.72, .2376, .00549, 79.284, -24.907, .20396, 20.655",
            "bbh,       3.035, .1569, 186.95, .3216, .00573, 77.340, -40.130, .08802, 24.850",
            "math,      1.338, .0846,  69.32, .2580, .00832, 101.38, -22.577, .17651, .4403",
            "mbpp,      3.474, .1409,  138.0, .2757, .01121, 100.04, -19.750, .26272, 0",
            "humaneval, 1.756, .1181, 4280.8, .4957, .00569, 99.803, -39.923, .11771, 0"})
    void theFittedLawsAreThoseOfTheMethod(String benchmark, double a, double alpha, double b, double beta, double rmse,
            double c, double gamma, double l, double d) throws IOException {
        // method.md, section 2, both tables; tolerances of issue 2
        JsonNode law = stack.fit("/laws/minicpm3-2025/" + benchmark);
        JsonNode loss = law.path("loss");
        JsonNode performance = law.path("performance");

        assertThat(loss.path("a").asDouble()).isCloseTo(a, withinPercentage(.5));
        assertThat(loss.path("alpha").asDouble()).isCloseTo(alpha, within(.0005));
        assertThat(loss.path("b").asDouble()).isCloseTo(b, withinPercentage(.5));
        assertThat(loss.path("beta").asDouble()).isCloseTo(beta, within(.0005));
        assertThat(loss.path("rmse").asDouble()).isCloseTo(rmse, within(.00001));
        assertThat(performance.path("c").asDouble()).isCloseTo(c, withinPercentage(.2));
        assertThat(performance.path("gamma").asDouble()).isCloseTo(gamma, withinPercentage(.2));
        assertThat(performance.path("l").asDouble()).isCloseTo(l, withinPercentage(.2));
        assertThat(performance.path("d").asDouble()).isCloseTo(d, within(Math.max(d * .002, 1e-6)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"densing-average", "mmlu", "bbh", "math", "humaneval", "mbpp"})
    void everyRecordHasItsInterval(String benchmark) throws IOException {
        assertThat(stack.density("/frontier?benchmark=" + benchmark).path("records")).isNotEmpty()
                .allSatisfy(record -> {
                    String model = record.path("model").asText();
                    JsonNode interval = record.path("interval");
                    assertThat(interval.path("lower").isNumber() || interval.path("upper").isNumber()).as(model)
                            .isTrue();
                    // an end that is open is null, and bounds nothing
                    assertThat(record.path("density").asDouble()).as(model)
                            .isBetween(interval.path("lower").asDouble(0),
                                    interval.path("upper").asDouble(Double.POSITIVE_INFINITY));
                    // computed anew, on demand
                    JsonNode why = stack.density("/densities/" + model + "/explain?benchmark=" + benchmark)
                            .path("uncertainty");
                    for (String percentile : List.of("lower", "median", "upper")) {
                        assertThat(interval.path(percentile).isNumber()).as(model + " " + percentile)
                                .isEqualTo(why.path(percentile).isNumber());
                        assertThat(interval.path(percentile).asDouble()).as(model + " " + percentile)
                                .isCloseTo(why.path(percentile).asDouble(), withinPercentage(1e-6));
                    }
                });
    }

    @Test
    void everyContenderHasItsRecordProbability() throws IOException {
        await("the estimators of mmlu").atMost(Duration.ofSeconds(30))
                .until(() -> stack.density("/trend?benchmark=mmlu").path("estimators").size() == 3);

        JsonNode frontier = stack.density("/frontier?benchmark=mmlu");
        Map<String, Double> contenders = new LinkedHashMap<>();
        frontier.path("contenders")
                .forEach(contender -> contenders.put(contender.path("model").asText(),
                        contender.path("recordProbability").asDouble()));

        // more than hold the record now, and every draw has its records
        assertThat(contenders).containsKeys(frontier.path("records").findValuesAsText("model").toArray(String[]::new))
                .hasSizeGreaterThan(frontier.path("records").size());
        assertThat(stack.density("/densities?series=minicpm3-2025&benchmark=mmlu&status=measured&size=1000"))
                .isNotEmpty()
                .allSatisfy(density -> assertThat(density.path("recordProbability").isNumber()).isTrue())
                .allSatisfy(density -> assertThat(density.path("recordProbability").asDouble())
                        .isEqualTo(contenders.getOrDefault(density.path("model").asText(), 0.)));
        String first = contenders.keySet().iterator().next();
        assertThat(stack.density("/densities/" + first))
                .filteredOn(density -> density.path("benchmark").asText().equals("mmlu")
                        && density.path("series").asText().equals("minicpm3-2025"))
                .singleElement()
                .satisfies(density -> assertThat(density.path("recordProbability").asDouble())
                        .isEqualTo(contenders.get(first)));
    }

    /**
     * Days by quantile at D0 and at own tokens, over the releases with known tokens. SciPy, as in MainJobIT; over the
     * releases to August 2026 and floor to ceiling the same script has the pairs of issue 12, section 5.
     */
    @ParameterizedTest
    @CsvSource({"densing-average, 97.27, 141.76", "mmlu, 150.15, 276.39", "bbh, 116.59, 165.69", "math, 45.77, 54.63",
            "humaneval, 101.81, 106.57", "mbpp, 167.54, 144.09"})
    void partOfTheGrowthIsLongerTraining(String benchmark, double reference, double own) throws IOException {
        JsonNode trend = stack.density("/trend?basisTokens=own&benchmark=" + benchmark);
        JsonNode effect = trend.path("longerTraining").path("effects").path(1);
        assertThat(effect.path("estimator").asText()).isEqualTo("quantile");
        assertThat(effect.path("referenceDoublingDays").asDouble()).isCloseTo(reference, withinPercentage(2));
        assertThat(effect.path("ownDoublingDays").asDouble()).isCloseTo(own, withinPercentage(2));
        assertThat(trend.path("estimators").path(2).path("doublingDays").asDouble()).isCloseTo(own,
                withinPercentage(2));
    }

    /**
     * Issue 12, section 3: the age of the frontier of mmlu on 26 August 2026, and its flagged releases. 31 releases
     * since are those of the first catalogue, 46 with the releases to October 2026 (counted in the files by Python).
     */
    @Test
    void theFrontierOfMmluIsOldAndRestsOnFlaggedReleases() throws IOException {
        JsonNode trend = stack.density("/trend?benchmark=mmlu&today=2026-08-26");
        assertThat(trend.path("computed").asText()).isEqualTo("live");
        JsonNode age = trend.path("freshness");
        assertThat(age.path("days").asInt()).isEqualTo(425);
        assertThat(age.path("doublings").asDouble()).isCloseTo(3.8, within(.05));
        assertThat(age.path("releases").asInt()).isEqualTo(46);
        assertThat(trend.path("lastYear").path("aboveRange").asInt()).isZero();
        JsonNode flags = trend.path("flagEffects").path(0);
        assertThat(flags.path("doublingDays").asDouble()).isCloseTo(113, withinPercentage(1));
        assertThat(flags.path("withoutFlagged").asDouble()).isCloseTo(160, withinPercentage(1));
        assertThat(stack.density("/frontier?benchmark=mmlu&today=2026-08-26").path("freshness")).isEqualTo(age);
    }

    /**
     * NumPy and SciPy, on the files of the catalogue to October 2026: the ladder law, Powell's objective at the lines
     * through all pairs of releases, and the same up to earlier dates. Its upper end of the range, 57.80, is of other
     * draws than those of the running program.
     */
    @Test
    void theTrendOfMmluProCountsWhatIsAboveTheRange() throws IOException {
        JsonNode trend = stack.density("/trend?series=qwen2.5-base&benchmark=mmlu-pro");
        JsonNode censoring = trend.path("censoring");

        assertThat(trend.at("/estimators/2/doublingDays").asDouble()).isCloseTo(133.49, withinPercentage(2));
        assertThat(censoring.at("/uncensored/doublingDays").asDouble()).isCloseTo(167.13, withinPercentage(2));
        assertThat(censoring.path("rulerExhausted").asBoolean()).isTrue();
        assertThat(censoring.path("identifiedUntil").asText()).isEqualTo("2026-04-29");
    }

    /**
     * Issue 12, section 3: records and days by records without and with weak densities; mbpp has a record of October
     * 2025 more, and the weak record of humaneval is below the measurable range (NumPy, as in MainJobIT).
     */
    @ParameterizedTest
    @CsvSource({"math, 11, 52.9, 14, 47.5", "humaneval, 6, 79.7, 6, 79.7", "mmlu, 13, 113.0, 13, 113.0",
            "bbh, 15, 91.4, 15, 91.4", "mbpp, 8, 115.15, 8, 115.15", "densing-average, 11, 86.7, 11, 86.7"})
    void weakDensitiesSetNoRecord(String benchmark, int records, double days, int included, double includedDays)
            throws IOException {
        JsonNode live = stack.density("/trend?benchmark=" + benchmark);
        assertThat(live.path("computed").asText()).isEqualTo("live");
        assertThat(live.path("records").asInt()).isEqualTo(records);
        assertThat(live.path("doublingDays").asDouble()).isCloseTo(days, within(.06));
        JsonNode all = stack.density("/trend?weak=include&benchmark=" + benchmark);
        assertThat(all.path("records").asInt()).isEqualTo(included);
        assertThat(all.path("doublingDays").asDouble()).isCloseTo(includedDays, within(.06));
        // method.md, section 4: quantile counts them in either case
        assertThat(live.path("estimators").path(2).path("doublingDays").asDouble())
                .isCloseTo(all.path("estimators").path(2).path("doublingDays").asDouble(), within(1e-9));
    }
}
