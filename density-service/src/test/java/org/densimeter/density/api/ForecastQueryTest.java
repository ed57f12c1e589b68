package org.densimeter.density.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import org.densimeter.density.readmodel.PublishedStates;
import org.densimeter.density.readmodel.ReadModelAlone;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.scaling.FittedLaw;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;

/** Of a score, a size and a date two are given, and the third is the answer. */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class ForecastQueryTest extends PublishedRecordsCase {

    @Test
    void aScoreAndADateGiveTheParametersThatAreNeeded() {
        publishRecords();
        JsonPath answer = get("/forecast?score=60&date=2026-01-01&bits=4");
        assertThat(answer.getList("answers.estimator")).containsExactly("quantile", "records");
        assertThat(answer.getDouble("answers[1].params.value")).isCloseTo(44_510_743, withPercentage(.01));
        assertThat(answer.getDouble("answers[0].params.value")).isCloseTo(87_642_243, withPercentage(.01));
        // half a byte each
        assertThat(answer.getDouble("answers[1].memoryGb.value")).isCloseTo(.0222553714, withPercentage(.01));
        assertThat(answer.getDouble("answers[0].params.lower")).isLessThan(answer.getDouble("answers[0].params.value"));
        assertThat(answer.getDouble("answers[0].params.upper"))
                .isGreaterThan(answer.getDouble("answers[0].params.value"));
        assertThat(answer.<Object>get("answers[1].params.lower")).isNull();
        assertThat(answer.<Object>get("answers[1].params.upper")).isNull();
        assertThat(answer.getString("origin")).isEqualTo("2025-01-23");
        // method.md, section 2: N_eff of mmlu at 60 is 2.94e9, and the largest reference has 0.83e9
        assertThat(answer.getDouble("answers[1].extrapolationFactor")).isCloseTo(2.944 / .83, withPercentage(.1));
        assertThat(answer.getString("lawVersion")).isEqualTo("law-1");
        assertThat(get("/forecast?score=60&date=2026-01-01&bits=4").getMap("answers[0]"))
                .as("the same question has the same bits")
                .isEqualTo(answer.getMap("answers[0]"));
    }

    @Test
    void aScoreAndASizeGiveTheDay() {
        publishRecords();
        JsonPath answer = get("/forecast?score=60&params=1e9");
        assertThat(answer.getList("answers.day.date")).containsExactly("2024-09-01", "2024-09-12");
        assertThat(answer.getString("answers[0].day.earliest")).isLessThanOrEqualTo("2024-09-01");
        // 4 GB at 4 bits hold 8e9 parameters
        assertThat(get("/forecast?score=85&memoryGb=4&bits=4").getList("answers.day.date"))
                .containsExactly("2025-11-12", "2025-08-12");
        assertThat(get("/forecast?score=85&memoryGb=4&bits=4").getDouble("asked.params")).isEqualTo(8e9);
        assertThat(get("/forecast?score=85&memoryGb=4&bits=4&chipDoublingDays=767&today=2023-06-01")
                .getList("answers.day.date")).containsExactly("2025-06-28", "2025-05-07");
    }

    /**
     * Releases of 1e9 dense parameters of 16 bits take 2 GB: 16 GB on basis memory are 8e9 parameters on the others,
     * and 44.5 million of them take 0.089 GB.
     */
    @Test
    void memoryIsThatOfReleasesOrNamesItsAssumptions() {
        publishRecords();
        JsonPath counted = get("/forecast?score=85&memoryGb=16&basis=memory");
        assertThat(counted.getList("answers.day.date")).containsExactly("2025-11-12", "2025-08-12");
        assertThat(counted.<Object>get("asked.params")).isNull();
        assertThat(counted.getString("assumes")).contains("at the bits it was released with").doesNotContain("dense");
        assertThat(get("/forecast?score=60&date=2026-01-01&basis=memory").getDouble("answers[1].memoryGb.value"))
                .isCloseTo(.0890214858, withPercentage(.01));
        assertThat(get("/forecast?score=85&memoryGb=4&bits=4").getString("assumes")).contains("the model is dense",
                "a weight of 4 bits costs no capability");
        assertThat(get("/forecast?score=85&memoryGb=4&basis=total").getList("assumes")).isEmpty();
        assertThat(get("/forecast?score=85&params=1e9").getList("assumes")).isEmpty();
    }

    @Test
    void aSizeAndADateGiveTheScore() {
        publishRecords();
        JsonPath answer = get("/forecast?params=1e9&date=2026-01-01");
        assertThat(answer.getDouble("answers[1].score.value")).isCloseTo(80.487474, within(1e-3));
        assertThat(answer.getDouble("answers[0].score.value")).isCloseTo(77.118825, within(1e-3));
        assertThat(answer.<Object>get("answers[1].params")).isNull();
        JsonPath growing = get("/forecast?memoryGb=4&bits=4&date=2026-01-01&chipDoublingDays=767&today=2023-06-01");
        assertThat(growing.getDouble("answers[1].score.value")).isCloseTo(89.697872, within(1e-3));
    }

    /** mmlu's published floor is 20.659 %, its ceiling 98.673 %, by Python. */
    @Test
    void aScoreOutsideTheLawsRangeHasAReason() {
        publishRecords();
        JsonPath above = get("/forecast?score=99&date=2026-01-01");
        assertThat(above.getString("unanswered.code")).isEqualTo("DNS4023");
        assertThat(above.getString("unanswered.reason"))
                .startsWith("a score of 99 percent is at or over the law's ceiling of 98.673 percent,");
        assertThat(above.getList("answers")).isEmpty();
        assertThat(above.getDouble("ceiling")).isCloseTo(98.672838, within(1e-4));
        assertThat(get("/forecast?score=20&params=1e9").getString("unanswered.reason")).contains("20.659");
        assertThat(get("/forecast?score=60&params=1e9&to=2023-01-01").getString("unanswered.code"))
                .isEqualTo("DNS4024");
        assertThat(get("/forecast?score=60&params=1e9&to=2023-01-01").getString("unanswered.reason"))
                .endsWith("and there are none");
        assertThat(get("/forecast?score=60&params=1e9&to=2023-03-01").getString("unanswered.reason"))
                .endsWith("and all there are are of 2023-02-24");
        JsonPath beyond = get("/forecast?params=8e9&date=2127-01-01&chipDoublingDays=1");
        assertThat(beyond.getList("answers")).isEmpty();
        assertThat(beyond.getString("unanswered.code")).isEqualTo("DNS4026");
    }

    /**
     * All releases have 1e9 parameters; the best scores as density 4.81 does under mmlu's law. The first release is of
     * 2023-02-24 and the last of 2025-01-23, 699 days later: twice that ends on 2026-12-23.
     */
    @Test
    void anAnswerBeyondWhatWasReleasedHasARemark() {
        publishRecords();
        assertThat(get("/forecast?score=60&date=2024-06-01").getList("remarks")).as("1.4e9, in 2024").isEmpty();
        assertThat(get("/forecast?score=60&params=1e9").getList("remarks")).isEmpty();
        JsonPath small = get("/forecast?score=60&date=2026-12-23");
        assertThat(small.getList("remarks")).hasSize(2);
        assertThat(small.getString("remarks[0]")).startsWith("by quantile a release of ")
                .contains(" reaches 60.0 %: no release that small ever reached 90 % of it (54.0 %); ")
                .endsWith(", has 1.00e+09 parameters");
        assertThat(get("/forecast?score=60&date=2026-12-24").getList("remarks")).hasSize(4)
                .anySatisfy(remark -> assertThat(remark.toString()).isEqualTo("by records 2026-12-24 lies beyond twice "
                        + "the time observed, 2023-02-24 to 2025-01-23, which ends on 2026-12-23"));
        assertThat(get("/forecast?score=97&params=1e12").getString("remarks"))
                .contains("no release of any size ever reached 90 % of it (87.3 %)");
    }

    /**
     * Where the same line was fitted to what was known on a day, and how far it was from what came, is shown beside.
     */
    @Test
    void anAnswerSaysHowFarTheEstimatorWasOffBefore() {
        publishRecords();
        JsonPath answer = get("/forecast?score=60&date=2025-04-23");
        assertThat(answer.getInt("answers[0].calibration.horizonDays")).isEqualTo(90);
        assertThat(answer.getInt("answers[0].calibration.forecasts")).isPositive();
        assertThat(answer.getDouble("answers[0].calibration.typicalFactor")).isGreaterThan(1);
        assertThat(answer.getDouble("answers[1].calibration.medianFactor")).isPositive();
    }

    @Test
    void aQuestionIsNarrowedLikeATrend() {
        FittedLaw law = publishRecords();
        Model odd = PublishedStates.card(id("odd"), "2023-03-01", 1e9, "Odd", Kind.DISTILLED, 16);
        publish(law, odd, 1);
        publisher.settle();
        assertThat(get("/forecast?score=60&params=1e9&kind=base").getString("answers[1].day.date"))
                .isEqualTo("2024-09-12");
        assertThat(get("/forecast?score=60&params=1e9").getString("answers[1].day.date")).isNotEqualTo("2024-09-12");
    }
}
