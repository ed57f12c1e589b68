package org.densimeter.density.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.time.LocalDate;
import java.util.List;

import org.densimeter.contract.AlgorithmicProgress.Gain;
import org.densimeter.contract.TrendState;
import org.densimeter.density.readmodel.PublishedStates;
import org.densimeter.density.readmodel.ReadModelAlone;
import org.densimeter.density.readmodel.ReadModelCase;
import org.densimeter.density.readmodel.SampleProgress;
import org.densimeter.law.progress.Estimator;
import org.densimeter.law.progress.LeaveOneOut;
import org.densimeter.law.trend.Trend;
import org.densimeter.law.trend.TrendEstimate;
import org.densimeter.law.trend.TrendEstimate.TrendInterval;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;

/**
 * How fast effective compute doubles, with everything that must be shown beside it. Doubling times of specification 7:
 * algorithmic-progress.md, section 2.
 */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class AlgorithmicProgressTest extends ReadModelCase {

    private static final String PATH = "/algorithmic-progress";

    @BeforeEach
    @AfterEach
    void forget() {
        publisher.execute("delete from progress");
        publisher.execute("delete from progress_history");
    }

    private static JsonPath get(String path) {
        return given().get(path).then().statusCode(200).extract().jsonPath();
    }

    private void publishThreeSpecifications() {
        publisher.publish(SampleProgress.preferred(30, PublishedStates.ACCEPTED,
                SampleProgress.estimate("7", Estimator.PUBLISHED, "all", 8.684813),
                SampleProgress.estimate("7", Estimator.L1, "all", 6.0754),
                SampleProgress.estimate("7", Estimator.LEAST_SQUARES, "all", 10.1962)));
        publisher.publish(
                SampleProgress.of(30, "12", List.of(new LeaveOneOut.CrossValidationScore(12, .001, .04, 12, 0)),
                        SampleProgress.estimate("12", Estimator.L1, "all", null)));
        publisher.publish(
                SampleProgress.of(30, "7-cut-2018", SampleProgress.estimate("7-cut-2018", Estimator.L1, "before", 12.),
                        SampleProgress.estimate("7-cut-2018", Estimator.L1, "after", null)));
        publisher.publish(SampleProgress.transformer(30, new Gain(Estimator.L1, 6.5, 2., null))).settle();
    }

    @Test
    void thePreferredSpecificationIsGivenByAllThreeEstimatorsByDefault() {
        publishThreeSpecifications();

        JsonPath progress = get(PATH);
        assertThat(progress.getString("specification")).isEqualTo("7");
        assertThat(progress.getList("estimates.estimator")).containsExactly("published", "l1", "least-squares");
        assertThat(progress.getList("estimates.doublingMonths", Double.class)).containsExactly(8.684813, 6.0754,
                10.1962);
        assertThat(progress.getDouble("estimates[1].interval.monthsUpper")).isCloseTo(12.1508, within(1e-9));
        assertThat(progress.getLong("computed[0].revision")).isEqualTo(30);
        assertThat(progress.getString("computed[0].version")).isEqualTo("sample-1");
        assertThat(progress.getInt("sample.rows")).isEqualTo(12);
        assertThat(progress.getInt("sample.byBenchmark.wt103")).isEqualTo(8);
        assertThat(progress.<Object>get("reason")).isNull();
        assertThat(get(PATH + "?estimator=l1&estimator=published").getList("estimates.estimator"))
                .containsExactly("published", "l1");
        assertThat(get(PATH + "?specification=all").getList("estimates.specification")).containsExactly("7", "7", "7",
                "12", "7-cut-2018", "7-cut-2018");
        assertThat(get(PATH + "?specification=12").<Object>get("estimates[0].doublingMonths")).as("no doubling")
                .isNull();
    }

    /** The published constants are the paper's: 231 rows of 144 papers, algorithmic-progress.md, section 1. */
    @Test
    void remarksAreAnsweredWithTheEstimate() {
        publishThreeSpecifications();
        JsonPath progress = get(PATH);
        assertThat(progress.getList("remarks.estimator")).containsExactly("published");
        assertThat(progress.getString("remarks[0].text")).contains("231 rows of 144 papers")
                .contains("of the 12 rows here only its residuals are taken");
        assertThat(get(PATH + "?estimator=l1").getList("remarks")).isEmpty();
    }

    /**
     * Contributions: algorithmic-progress.md, section 4, RNN to GPT-3 at the published constants: 48.6, 32.4, 2.1 and
     * 16.8 percent.
     */
    @Test
    void contributionsPacesAndGainsAreAnsweredWithIt() {
        publishThreeSpecifications();

        JsonPath progress = get(PATH);
        assertThat(progress.getString("contributions[0].to")).isEqualTo("GPT-3");
        assertThat(progress.getDouble("contributions[0].shares.parameterScaling")).isCloseTo(.486, within(.0005));
        assertThat(progress.getDouble("contributions[0].shares.dataScaling")).isCloseTo(.324, within(.0005));
        assertThat(progress.getDouble("contributions[0].shares.parameterEfficiency")).isCloseTo(.021, within(.0005));
        assertThat(progress.getDouble("contributions[0].shares.dataEfficiency")).isCloseTo(.168, within(.0005));
        assertThat(progress.getList("beforeAndAfter")).hasSize(1);
        assertThat(progress.getInt("beforeAndAfter[0].cut")).isEqualTo(2018);
        assertThat(progress.getDouble("beforeAndAfter[0].before.doublingMonths")).isEqualTo(12);
        assertThat(progress.<Object>get("beforeAndAfter[0].after.doublingMonths")).isNull();
        assertThat(progress.getDouble("gains.transformer[0].gain")).isEqualTo(6.5);
        assertThat(progress.getDouble("gains.published.gain")).isCloseTo(7.2, within(1e-6));
        assertThat(progress.getList("gains.allocation.at")).containsExactly("GPT-2", "PaLM");
        // published 1.75 and 4; the formula comes within a quarter of both
        assertThat(progress.getDouble("gains.allocation[0].gain")).isBetween(1.4, 2.2);
        assertThat(progress.getDouble("gains.allocation[1].gain")).isBetween(3., 5.);
        assertThat(progress.getDouble("gains.allocation[1].published")).isEqualTo(4);
    }

    @Test
    void specificationsAreRankedByTheErrorOfTheRowsLeftOutOfTheSameSample() {
        publishThreeSpecifications();
        JsonPath progress = get(PATH);
        assertThat(progress.getList("selection.rank", Integer.class)).containsExactly(1, 2, 3);
        assertThat(progress.getList("selection.meanSquaredError", Double.class)).containsExactly(.04, .05, .07);
        assertThat(progress.getList("selection.specification", Integer.class)).containsExactly(12, 7, 7);
    }

    /** algorithmic-progress.md, sections 2 and 4. */
    @Test
    void thePublishedValueAndTheDifferenceAreAnsweredWithIt() {
        publishThreeSpecifications();
        JsonPath progress = get(PATH);
        assertThat(progress.getDouble("published.months")).isCloseTo(8.4, within(1e-6));
        assertThat(progress.getDouble("published.monthsLower")).isCloseTo(4.5, within(1e-6));
        assertThat(progress.getDouble("published.monthsUpper")).isCloseTo(14.3, within(1e-6));
        assertThat(progress.getInt("published.rows")).isEqualTo(231);
        assertThat(progress.getString("difference")).contains("12 rows of 7 papers")
                .contains("231 rows of 144 papers")
                .contains("2014")
                .endsWith(".");
        assertThat(progress.getDouble("comparisons.find { it.field == 'computer vision' }.monthsUpper")).isEqualTo(25);
        assertThat(progress.getDouble("comparisons.find { it.field == \"Moore's law\" }.months")).isEqualTo(24);
        assertThat(progress.getBoolean("comparisons.find { it.field == 'chess' }.live")).isFalse();
    }

    @Test
    void theLiveDensingTrendIsAmongTheOthers() {
        // 106.2 days are 3.49 months of 30.4375 days (method.md, section 4)
        Trend trend = new Trend(Math.log(2) / 106.2, -2.6, .93, 9, 106.2);
        TrendState sent = new TrendState(1_000_000, "minicpm3-2025", "densing-average", "law-1", trend,
                List.of(new TrendEstimate("records", trend.slopePerDay(), 106.2, null, null),
                        new TrendEstimate("debiased", .006, 115., null, null),
                        new TrendEstimate("quantile", .005, 121.75, new TrendInterval(0, .01, 60.875, null), null)),
                null, LocalDate.parse("2023-02-24"), LocalDate.parse("2025-01-23"), PublishedStates.ACCEPTED,
                PublishedStates.ACCEPTED);
        try {
            publisher.publish(sent).settle();
            JsonPath live = get(PATH);
            assertThat(live.getList("comparisons.findAll { it.live }.estimator")).containsExactly("records",
                    "quantile");
            assertThat(live.getDouble("comparisons[0].months")).isCloseTo(3.49, within(.005));
            assertThat(live.getDouble("comparisons[1].months")).isCloseTo(4, within(1e-6));
            assertThat(live.getDouble("comparisons[1].monthsLower")).isCloseTo(2, within(1e-6));
            assertThat(live.<Object>get("comparisons[1].monthsUpper")).as("no upper end").isNull();
        } finally {
            publisher.execute("delete from trend where series = 'minicpm3-2025'");
        }
    }

    @Test
    void withoutEstimatesTheReasonIsAnswered() {
        given().get(PATH)
                .then()
                .statusCode(200)
                .body("reason", equalTo("specification 7 is not estimated yet"), "estimates", hasSize(0), "sample",
                        nullValue(), "difference", nullValue(), "published.rows", equalTo(231));
        given().get(PATH + "?specification=all")
                .then()
                .statusCode(200)
                .body("reason", equalTo("nothing is estimated yet"));
        given().get(PATH + "/history").then().statusCode(200).header("X-Total-Count", "0");
        publisher.publish(SampleProgress.refused(5, "7", "all rows are of one paper")).settle();
        given().get(PATH)
                .then()
                .statusCode(200)
                .body("reason", equalTo("all rows are of one paper"), "refusals[0].code", equalTo("DNS1016"),
                        "sample.rows", equalTo(12));
    }

    @Test
    void theHistoryIsOrderedNewestFirst() {
        publisher
                .publish(SampleProgress.preferred(30, PublishedStates.ACCEPTED,
                        SampleProgress.estimate("7", Estimator.L1, "all", 6.)))
                .publish(SampleProgress.preferred(31, PublishedStates.ACCEPTED.plusSeconds(60),
                        SampleProgress.estimate("7", Estimator.L1, "all", 7.)))
                .settle();

        JsonPath history = get(PATH + "/history");
        assertThat(history.getList("progress.revision", Long.class)).containsExactly(31L, 30L);
        assertThat(history.<Object>get("[0].validTo")).isNull();
        assertThat(history.getString("[1].validTo")).isEqualTo(PublishedStates.ACCEPTED.plusSeconds(60).toString());
        assertThat(get(PATH + "/history?size=1&page=1").getList("progress.estimates[0].doublingMonths", Double.class))
                .containsExactly(6.);
        assertThat(given().get(PATH + "/history?format=csv").asString().lines()).hasSize(3)
                .first()
                .asString()
                .startsWith("validFrom,validTo,specification,estimator,");
    }

    @Test
    void estimatesAreGivenAsCsvAndLines() {
        publishThreeSpecifications();
        String csv = given().get(PATH + "?format=csv")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/csv"))
                .extract()
                .asString();
        assertThat(csv.lines()).hasSize(4);
        assertThat(csv).contains("\n7,published,0.0025,all,").contains(",8.684813,");
        assertThat(given().get(PATH + "?format=ndjson").asString().lines()).hasSize(1);
    }

    @Test
    void theStatusNamesTheStoredStates() {
        publishThreeSpecifications();
        JsonPath status = get("/status");
        assertThat(status.getList("progress.specification")).containsExactly("7", "12", "7-cut-2018", "7-transformer");
        assertThat(status.getList("progress.revision", Long.class)).containsExactly(30L, 30L, 30L, 30L);
        assertThat(status.getList("progress.selected", Boolean.class)).containsExactly(true, true, false, false);
        assertThat(status.getString("progress[0].version")).isEqualTo("sample-1");
    }
}
