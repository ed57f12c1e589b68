package org.densimeter.density.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.densimeter.contract.ModelDensities;
import org.densimeter.density.readmodel.PublishedStates;
import org.densimeter.density.readmodel.ReadModelAlone;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.density.DensityEvaluation;
import org.densimeter.law.density.DensityIntervals;
import org.densimeter.law.density.LawInForce;
import org.densimeter.law.density.ScorePolicy;
import org.densimeter.law.density.TokensBasis;
import org.densimeter.law.scaling.FittedLaw;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;

/**
 * What is computed from the medians of completed scores, and not over completed data sets, says so. Each of six
 * releases is a record, every second one with a completed score. The expected figures are least squares, by Commons
 * Math, of the logarithms of the densities that /densities lists.
 */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class CompletedDiagnosticsTest extends CompletedCase {

    private static final List<String> DATES = List.of("2023-03-01", "2023-06-01", "2023-10-01", "2024-02-01",
            "2024-07-01", "2025-01-01");

    private FittedLaw mmlu;

    @BeforeEach
    void sixRecords() {
        mmlu = PublishedStates.drawn(PublishedStates.mmluLaw(1, series, "mmlu"), 14_042);
        publisher.publish(law).publish(mmlu);
        publish(0, "mmlu", 40, "bbh", 36);
        publish(1, "mmlu", 47, "gsm8k", 47);
        publish(2, "mmlu", 55, "bbh", 53);
        publish(3, "mmlu", 60, "gsm8k", 61);
        publish(4, "mmlu", 65, "bbh", 64);
        publish(5, "mmlu", 69, "gsm8k", 70);
        publisher.publish(completion).settle();
    }

    private void publish(int number, Object... scores) {
        publish(PublishedStates.card(id("r" + number), DATES.get(number), 1e9, "Family " + number + series, Kind.BASE,
                16), scores);
    }

    private void publish(Model model, Object... scores) {
        List<Result> results = results(model, scores[0], scores[1], "Maker", scores[2], scores[3], "Maker");
        LawInForce completing = new LawInForce(law).completing(completion.inForce().orElseThrow());
        DensityEvaluation evaluation = DensityEvaluation.of(model, results, ScorePolicy.DEFAULT);
        publisher.publish(new ModelDensities(1, 3, AFTER, model, results,
                List.of(evaluation.under(completing, TokensBasis.REFERENCE, DensityIntervals.of(law).orElseThrow()),
                        evaluation.under(new LawInForce(mmlu), TokensBasis.REFERENCE,
                                DensityIntervals.of(mmlu).orElseThrow()))));
    }

    /** Days to double of the releases with these numbers. */
    private double days(String benchmark, int... numbers) {
        List<Map<String, Object>> densities = get("/densities", benchmark).getList("");
        SimpleRegression line = new SimpleRegression();
        for (int number : numbers) {
            Map<String, Object> found = densities.get(number);
            line.addData(
                    (double) ChronoUnit.DAYS.between(LocalDate.of(2023, 2, 24),
                            LocalDate.parse((String) found.get("releaseDate"))),
                    Math.log(((Number) found.get("density")).doubleValue()));
        }
        return Math.log(2) / line.getSlope();
    }

    private static int[] all() {
        return IntStream.range(0, DATES.size()).toArray();
    }

    @Test
    void theLastRecordsAreThoseOfTheMedians() {
        assertThat(get("/densities").getList("status")).containsExactly("measured", "completed", "measured",
                "completed", "measured", "completed");
        JsonPath last = get("/trend?window=3");
        assertThat(last.getDouble("doublingDays")).isCloseTo(days(composite, 3, 4, 5), withinPercentage(.01));
        assertThat(last.getList("estimators.name")).containsExactly("records");
        assertThat(last.getDouble("estimators[0].interval.doublingDaysLower"))
                .isLessThan(last.getDouble("doublingDays"));
        assertThat(last.getList("remarks", String.class)).anySatisfy(
                remark -> assertThat(remark).startsWith("releases with a completed score: 3 of 6 on " + composite)
                        .contains("not by the 50 completed data sets"));
        assertThat(get("/trend?window=3", "mmlu").getList("remarks", String.class))
                .noneMatch(remark -> remark.contains("completed"));
    }

    /** The whole trend is the median of those over the completed data sets. */
    @Test
    void theWholeTrendIsOverTheCompletedDataSets() {
        JsonPath trend = get("/trend");
        assertThat(trend.getList("estimators.name")).contains("records", "quantile");
        assertThat(trend.getList("remarks", String.class)).noneMatch(remark -> remark.contains("completed"));
    }

    /** With the flagged one only it and the first release are records. */
    @Test
    void flagEffectsAreThoseOfTheMedians() {
        double without = days(composite, all());
        publish(PublishedStates.card(id("flagged"), "2023-03-05", 1e9, "Family flagged", Kind.BASE, 16,
                "some-" + series), "mmlu", 70, "bbh", 71);
        publisher.settle();
        String records = "flagEffects.find { it.estimator == 'records' }.";
        JsonPath trend = get("/trend");
        assertThat(trend.getDouble(records + "withoutFlagged")).isCloseTo(without, withinPercentage(.01));
        assertThat(trend.getDouble(records + "doublingDays")).isCloseTo(days(composite, 0, 1), withinPercentage(.01));
    }

    @Test
    void aBreakSaysHowCompletedScoresCount() {
        JsonPath found = get("/trend/break?date=2024-01-01");
        assertThat(found.getDouble("before.doublingDays")).isCloseTo(days(composite, 0, 1, 2), withinPercentage(.01));
        assertThat(found.getDouble("after.doublingDays")).isCloseTo(days(composite, 3, 4, 5), withinPercentage(.01));
        assertThat(found.getDouble("ratio")).isCloseTo(days(composite, 0, 1, 2) / days(composite, 3, 4, 5),
                withinPercentage(.01));
        assertThat(found.getDouble("ratioLower")).isLessThan(found.getDouble("ratio"));
        assertThat(found.getString("note")).contains("3 of 6 on " + composite).contains("error of a normal");
        assertThat(get("/trend/break?date=2024-01-01", "mmlu").<Object>get("note")).isNull();
    }

    @Test
    void influencesSayWhichRecordsAreCompleted() {
        JsonPath found = get("/trend/influence");
        assertThat(found.getList("model")).hasSize(6);
        for (int number : all()) {
            String of = "find { it.model == '" + id("r" + number) + "' }.";
            assertThat(found.getString(of + "status")).isEqualTo(number % 2 == 0 ? "measured" : "completed");
            assertThat(found.getDouble(of + "doublingDays")).isCloseTo(
                    days(composite, IntStream.of(all()).filter(other -> other != number).toArray()),
                    withinPercentage(.01));
        }
    }

    @Test
    void aShapeSaysHowCompletedScoresCount() {
        JsonPath found = get("/trend/shape");
        assertThat(found.getInt("records")).isEqualTo(6);
        assertThat(found.getDouble("candidates.find { it.shape == 'linear' }.firstSlopePerDay"))
                .isCloseTo(Math.log(2) / days(composite, all()), withinPercentage(.01));
        assertThat(found.getString("note")).contains("3 of 6 on " + composite).contains("without its error");
        assertThat(get("/trend/shape", "mmlu").<Object>get("note")).isNull();
    }

    @Test
    void aComparisonSaysHowCompletedScoresCount() {
        JsonPath found = get("/compare?with=mmlu");
        String records = "comparisons.find { it.estimator == 'records' && it.over == 'common' }.";
        assertThat(found.getInt("inCommon")).isEqualTo(6);
        assertThat(found.getDouble(records + "doublingDays")).isCloseTo(days(composite, all()), withinPercentage(.01));
        assertThat(found.getDouble(records + "withDoublingDays")).isCloseTo(days("mmlu", all()), withinPercentage(.01));
        assertThat(found.getString("note")).contains("3 of 6 on " + composite).doesNotContain("on mmlu");
        assertThat(found.getDouble(records + "difference"))
                .isCloseTo(Math.log(2) / days(composite, all()) - Math.log(2) / days("mmlu", all()), within(1e-6));
    }
}
