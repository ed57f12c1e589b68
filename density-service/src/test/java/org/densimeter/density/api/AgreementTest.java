package org.densimeter.density.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;

import org.densimeter.density.readmodel.ReadModelAlone;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;

/** The series that measure one benchmark, side by side. */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class AgreementTest extends AgreementCase {

    @Test
    void seriesAreComparedInPairsOverTheReleasesThatBothMeasure() {
        JsonPath answer = answer("/agreement?today=2025-01-31");
        assertThat(answer.getString("stage")).isEqualTo("pretrained");
        assertThat(answer.getString("benchmark")).isEqualTo(benchmark);
        assertThat(answer.getList("sides.series")).containsExactly(series, series + "-b", series + "-c");
        assertThat(answer.getList("pairs.series")).containsExactly(series, series, series + "-b");
        assertThat(answer.getList("pairs.with")).containsExactly(series + "-b", series + "-c", series + "-c");
        assertThat(answer.getList("pairs.inCommon")).containsExactly(12, 14, 12);
        compared(answer, 0, .965034965034965, -.28042583525746206, .7554619706071455, .17270249495618803);
        compared(answer, 1, .22637362637362637, -.09088528742704995, .9131224515174501, 1.6236058673100884);
        compared(answer, 2, .2797202797202798, .1895405478304123, 1.2086941329205454, 1.553298492796401);
        assertThat(answer.getList("pairs.verdict")).containsExactly("agree", "differ", "differ");
        assertThat(answer.getBoolean("pairs[0].trendsOverlap")).isTrue();
        assertThat(answer.getString("pairs[0].meaning")).isEqualTo(series + " and " + series + "-b agree on "
                + benchmark + ": they order the 12 releases that both measure alike (rank correlation 0.965, at least "
                + "0.9), and the 95 % intervals of their trends by quantile overlap. By the median, a release is 0.755 "
                + "times as dense by " + series + " as by " + series + "-b.");
        assertThat(answer.getString("pairs[2].meaning")).startsWith(series + "-b and " + series + "-c do not agree on "
                + benchmark + ": they order the 12 releases that both measure differently (rank correlation 0.279");
        assertThat(answer.getString("meaning"))
                .isEqualTo("Of 3 pairs of series 1 agree, 2 do not, and 0 are undecided.");
    }

    private static void compared(JsonPath answer, int pair, double rankCorrelation, double offset, double factor,
            double spread) {
        String at = "pairs[" + pair + "].";
        assertThat(answer.getDouble(at + "rankCorrelation")).isCloseTo(rankCorrelation, within(1e-6));
        assertThat(answer.getDouble(at + "offset")).isCloseTo(offset, within(1e-5));
        assertThat(answer.getDouble(at + "factor")).isCloseTo(factor, within(1e-5));
        assertThat(answer.getDouble(at + "spread")).isCloseTo(spread, within(1e-5));
    }

    /** The trends are those of /trend; which intervals overlap follows from them. */
    @Test
    void eachSideHasItsTrendAndWhatLiesOutsideItsRange() {
        JsonPath answer = answer("/agreement?today=2025-01-31");
        assertThat(answer.getList("sides.releases.measured")).containsExactly(14, 12, 14);
        assertThat(answer.getList("sides.releases.belowRange")).containsExactly(1, 2, 1);
        assertThat(answer.getList("sides.releases.aboveRange")).containsExactly(1, 2, 1);
        assertThat(answer.getString("sides[0].releases.from")).isEqualTo("2023-02-24");
        assertThat(answer.getString("sides[0].lastYear.from")).isEqualTo("2024-02-01");
        assertThat(answer.getString("sides[0].lastYear.to")).isEqualTo("2025-01-31");
        assertThat(answer.getList("sides.lastYear.measured")).containsExactly(7, 6, 7);
        assertThat(answer.getList("sides.lastYear.belowRange")).containsExactly(0, 0, 0);
        assertThat(answer.getList("sides.lastYear.aboveRange")).containsExactly(1, 2, 1);
        // eleven records
        assertThat(answer.getDouble("sides[1].estimators.find { it.name == 'records' }.doublingDays"))
                .isCloseTo(102.03300736562642, within(1e-4));
        for (int i = 0; i < 3; i++) {
            String id = answer.getString("sides[" + i + "].series");
            JsonPath trend = given().get("/trend?kind=base&series=" + id + "&benchmark=" + benchmark).jsonPath();
            for (String name : List.of("records", "quantile")) {
                String estimator = "estimators.find { it.name == '" + name + "' }";
                assertThat(answer.getMap("sides[" + i + "]." + estimator)).as(id + " " + name)
                        .isNotEmpty()
                        .isEqualTo(trend.getMap(estimator));
            }
            assertThat(answer.getList("sides[" + i + "].estimators")).hasSize(2);
        }
        for (int i = 0; i < 3; i++) {
            double[] one = slope(answer, answer.getString("pairs[" + i + "].series"));
            double[] other = slope(answer, answer.getString("pairs[" + i + "].with"));
            assertThat(answer.getBoolean("pairs[" + i + "].trendsOverlap"))
                    .isEqualTo(one[0] <= other[1] && other[0] <= one[1]);
        }
    }

    private static double[] slope(JsonPath answer, String series) {
        String interval = "sides.find { it.series == '" + series
                + "' }.estimators.find { it.name == 'quantile' }.interval.";
        return new double[]{answer.getDouble(interval + "slopeLower"), answer.getDouble(interval + "slopeUpper")};
    }

    @Test
    void aNamedSeriesIsComparedWithEachOther() {
        JsonPath answer = get("/agreement?kind=base");
        assertThat(answer.getList("pairs.with")).containsExactly(series + "-b", series + "-c");
        answer = answer("/agreement?series=" + series + "-b");
        assertThat(answer.getList("sides.series")).containsExactly(series + "-b", series, series + "-c");
        assertThat(answer.getList("pairs.series")).containsOnly(series + "-b");
        compared(answer, 0, .965034965034965, .28042583525746206, 1.323693367644073, .17270249495618803);
        assertThat(answer("/agreement?to=2024-01-31").getList("pairs.inCommon")).containsExactly(6, 7, 6);
        assertThat(answer("/agreement?to=2024-01-31").getString("pairs[0].verdict")).isEqualTo("undecided");
    }

    @Test
    void aRowOfATableHasTheTwoSeries() {
        List<String> lines = at("/agreement?today=2025-01-31&format=csv").statusCode(200)
                .extract()
                .asString()
                .lines()
                .toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).startsWith("benchmark,stage,basis,basisTokens,series,with,inCommon,rankCorrelation,")
                .endsWith(",withLastYearMeasured,withLastYearBelowRange,withLastYearAboveRange");
        assertThat(lines.get(1))
                .startsWith(
                        benchmark + ",pretrained,inference,reference," + series + "," + series + "-b,12,0.96503496503")
                .contains(",true,agree,")
                .endsWith(",12,2,2,6,0,2");
        assertThat(at("/agreement?format=ndjson").statusCode(200).extract().asString().lines()).hasSize(1);
    }
}
