package org.densimeter.density.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.equalTo;

import java.util.Comparator;
import java.util.List;

import org.densimeter.density.readmodel.PublishedStates;
import org.densimeter.density.readmodel.ReadModelAlone;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Relationship;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.density.DensityEvaluation;
import org.densimeter.law.density.ScorePolicy;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.support.http.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;

/**
 * What a trend is made of, on the published records: releases of such a size that a score of 50 makes them as dense as
 * NMI has them.
 */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class TrendDiagnosticsTest extends QueryCase {

    /** NMI 7:1823, the mmlu frontier before and after ChatGPT; densities read off the vector figure. */
    private static final Object[] MMLU = {"GPT3-175B", "2020-05-28", .001661, "Gopher-280B", "2022-01-21", .0082,
            "Chinchilla-70B", "2022-03-29", .106014, "Llama-65B", "2023-02-24", .061631, "Llama-2-70B", "2023-07-18",
            .162553, "Phi-1.5-1.2B", "2023-09-10", .252544, "Mistral-7B-v0.1", "2023-09-27", .489571, "Llama-3-70B",
            "2024-04-18", 1.388282, "Gemma2-9B", "2024-06-27", 2.161472};

    private void publish(FittedLaw law, Object... idDateDensity) {
        publisher.publish(law);
        double params = law.law().effectiveParams(50).ifMeasured().orElseThrow();
        for (int i = 0; i < idDateDensity.length; i += 3) {
            Model model = PublishedStates.card(idDateDensity[i] + "-of-" + series, (String) idDateDensity[i + 1],
                    params / (Double) idDateDensity[i + 2], "One family", Kind.BASE, 16);
            List<Result> results = List
                    .of(PublishedStates.result(model.id(), "mmlu", 50, "Lab", Relationship.FIRST_PARTY));
            publisher.publish(PublishedStates.densities(1, 1, model, results,
                    DensityEvaluation.of(model, results, ScorePolicy.DEFAULT).under(law)));
        }
        publisher.settle();
    }

    private FittedLaw law() {
        return PublishedStates.mmluLaw(1, series, "mmlu");
    }

    /**
     * Expected: AICc of numpy's least squares on the nine records: quadratic -7.5866, linear -7.4950, broken stick
     * -3.3846 with its knot 198 days after 2023-02-24.
     */
    @Test
    void theShapeIsComparedByAicc() {
        publish(law(), PublishedRecordsCase.PUBLISHED);
        JsonPath shape = get("/trend/shape");
        assertThat(shape.getInt("records")).isEqualTo(9);
        assertThat(shape.getString("winner")).isEqualTo("quadratic");
        assertThat(shape.getDouble("lead")).isCloseTo(7.586604 - 7.494971, within(1e-4));
        assertThat(shape.getList("candidates.shape")).containsExactly("quadratic", "linear", "broken_stick");
        assertThat(shape.getDouble("candidates[2].aicc")).isCloseTo(-3.38463, within(1e-4));
        assertThat(shape.getString("candidates[2].knot")).isEqualTo("2023-09-10");
        assertThat(get("/trend").getMap("shape")).containsEntry("winner", "quadratic");
        assertThat(text("/trend/shape?format=csv").lines()).hasSize(4);
    }

    @Test
    void aShapeNeedsFiveRecords() {
        publish(law(), PublishedRecordsCase.PUBLISHED);
        JsonPath shape = get("/trend/shape?to=2024-02-01");
        assertThat(shape.getInt("records")).isEqualTo(5);
        assertThat(shape.getString("winner")).isEqualTo("linear");
        assertThat(shape.<Object>get("lead")).as("five records allow a line alone").isNull();
        JsonPath none = get("/trend/shape?to=2024-01-31");
        assertThat(none.<Object>get("winner")).isNull();
        assertThat(none.getString("reason")).contains("five").contains("4");
        assertThat(get("/trend?to=2024-01-31").<Object>get("shape")).isNull();
    }

    /**
     * Expected: numpy's least squares with and without the last record; method.md, section 6: without Mistral-Small-24B
     * the frontier is flat for seven months, here up to 2025-04-03.
     */
    @Test
    void theInfluenceIsTheTrendWithoutARecord() {
        publish(law(), PublishedRecordsCase.PUBLISHED);
        JsonPath influence = get("/trend/influence?to=2025-04-03");
        assertThat(influence.getList("model")).hasSize(9);
        String mistral = "find { it.model.startsWith('Mistral-Small') }";
        assertThat(influence.getDouble(mistral + ".slopePerDay")).isCloseTo(.00713630, within(1e-7));
        assertThat(influence.getDouble(mistral + ".slopeChange")).isCloseTo(.00713630 - .00652898, within(1e-7));
        assertThat(influence.getInt(mistral + ".records")).isEqualTo(8);
        assertThat(influence.getLong(mistral + ".longestGapDays")).as("from 2024-09-03").isEqualTo(212);
        List<Float> changes = influence.getList("slopeChange", Float.class).stream().map(Math::abs).toList();
        assertThat(changes).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(get("/trend/influence?size=2&page=1").getList("model")).hasSize(2);
        assertThat(text("/trend/influence?format=csv").lines()).hasSize(10);
    }

    /**
     * NMI: 0.004797 before and 0.007311 after ChatGPT, ratio 1.52. One family is in every resample as it is, and
     * neither law nor scores have an error here: the interval is the point.
     */
    @Test
    void theBreakAtChatGptIsThePublishedOne() {
        publish(law(), MMLU);
        JsonPath found = get("/trend/break");
        assertThat(found.getString("date")).isEqualTo("2022-11-30");
        assertThat(found.getInt("before.records")).isEqualTo(3);
        assertThat(found.getInt("after.records")).isEqualTo(6);
        assertThat(found.getDouble("before.slopePerDay")).isCloseTo(.004797, within(1e-6));
        assertThat(found.getDouble("after.slopePerDay")).isCloseTo(.007311, within(1e-6));
        assertThat(found.getDouble("ratio")).isCloseTo(1.52, within(.005));
        assertThat(found.getDouble("ratioLower")).isCloseTo(found.getDouble("ratio"), within(1e-6));
        assertThat(found.getDouble("ratioUpper")).isCloseTo(found.getDouble("ratio"), within(1e-6));
        assertThat(text("/trend/break?format=csv").lines()).hasSize(2);
        JsonPath none = get("/trend/break?date=2021-01-01");
        assertThat(none.<Object>get("ratio")).isNull();
        assertThat(none.getInt("before.records")).isEqualTo(1);
        assertThat(none.getString("reason")).contains("1 before");
    }

    /** Expected: numpy's least squares on the last three and five of the nine records. */
    @Test
    void aWindowHoldsTheLastRecordsAndTheirEstimatorAlone() {
        publish(PublishedStates.drawn(law(), 14_042), PublishedRecordsCase.PUBLISHED);
        JsonPath three = get("/trend?window=3");
        assertThat(three.getInt("records")).isEqualTo(3);
        assertThat(three.getDouble("slopePerDay")).isCloseTo(.003898163, within(1e-7));
        assertThat(three.getString("from")).isEqualTo("2024-06-27");
        assertThat(three.getList("estimators.name")).containsExactly("records");
        assertThat(three.<Object>get("estimators[0].bias")).isNull();
        assertThat(three.getMap("interval")).isEqualTo(three.getMap("estimators[0].interval"));
        assertThat(three.getDouble("interval.slopeLower")).isLessThan(three.getDouble("interval.slopeUpper"));
        assertThat(get("/trend?window=5").getDouble("slopePerDay")).isCloseTo(.005472580, within(1e-7));
        JsonPath full = get("/trend?window=full");
        assertThat(full.getInt("records")).isEqualTo(9);
        assertThat(full.getList("estimators.name")).containsExactly("records", "debiased", "quantile");
        assertThat(full.getString("seed")).matches("[0-9a-f]{16}");
        JsonPath noMore = get("/trend?window=20");
        assertThat(noMore.getList("estimators.name")).containsExactly("records");
        assertThat(noMore.getMap("estimators[0]")).as("there are no more records")
                .isEqualTo(full.getMap("estimators[0]"));
        assertThat(noMore.getString("seed")).isEqualTo(full.getString("seed"));
        assertThat(noMore.getMap("interval")).isEqualTo(full.getMap("interval"));
        // a frontier whose scores have sampling errors: none but the first is a record for certain
        List<Float> probabilities = get("/frontier").getList("records.recordProbability", Float.class);
        assertThat(probabilities).hasSize(9).allSatisfy(share -> assertThat(share).isBetween(0f, 1f));
        assertThat(probabilities.get(0)).isEqualTo(1);
        assertThat(probabilities.get(4)).as("MiniCPM-2.4B is a fortieth denser than Phi-2").isLessThan(1);
    }

    /**
     * Three releases whose density halves every hundred days: the first is the one record, and the line under which
     * nine tenths of them lie goes through all three, so that its slope is -ln 2 / 100. A forecast from the same line
     * has the same estimator.
     */
    @Test
    void oneRecordWithReleasesAfterItHasTheQuantileAlone() {
        publish(PublishedStates.drawn(law(), 14_042), "First", "2024-01-01", 4., "Second", "2024-04-10", 2., "Third",
                "2024-07-19", 1.);
        JsonPath trend = get("/trend");
        assertThat(trend.getInt("records")).isEqualTo(1);
        assertThat(trend.<Object>get("slopePerDay")).isNull();
        assertThat(trend.<Object>get("interval")).isNull();
        assertThat(trend.getString("reason")).isEqualTo("a trend needs two records or more, and there is one");
        assertThat(trend.getString("from")).isEqualTo("2024-01-01").isEqualTo(trend.getString("to"));
        assertThat(trend.getList("estimators.name")).containsExactly("quantile");
        assertThat(trend.getDouble("estimators[0].slopePerDay")).isCloseTo(-Math.log(2) / 100, within(1e-7));
        assertThat(trend.<Object>get("estimators[0].doublingDays")).isNull();
        assertThat(trend.getDouble("estimators[0].interval.slopeLower"))
                .isLessThanOrEqualTo(trend.getDouble("estimators[0].interval.slopeUpper"));
        assertThat(trend.getString("seed")).matches("[0-9a-f]{16}");
        assertThat(get("/forecast?score=50&date=2024-07-19&today=2024-07-19").getList("answers.estimator"))
                .containsExactly("quantile");
        JsonPath last = get("/trend?window=2");
        assertThat(last.getInt("records")).as("a window is of records, and has their estimator alone").isEqualTo(1);
        assertThat(last.getList("estimators")).isEmpty();
        assertThat(last.<Object>get("seed")).isNull();
    }

    @Test
    void whereNothingIsDrawnThereIsNoSeed() {
        publish(PublishedStates.drawn(law(), 14_042), "Only", "2024-01-01", 4.);
        for (String path : List.of("/trend", "/trend?kind=pruned")) {
            JsonPath trend = get(path);
            assertThat(trend.getInt("records")).as(path).isEqualTo(path.equals("/trend") ? 1 : 0);
            assertThat(trend.getList("estimators")).as(path).isEmpty();
            assertThat(trend.<Object>get("seed")).as(path).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({"/trend?window=1, DNS5001", "/trend?window=some, DNS5001", "/trend?asOf=soon, DNS5001",
            "/trend?asOf=2024-13-01, DNS5001", "/trend?asOf=2024-12-31T25:00:00Z, DNS5001",
            "/trend/break?date=then, DNS5001", "/trend/shape?window=3, DNS5002", "/frontier?window=3, DNS5002",
            "/trend/influence?date=2024-01-01, DNS5002"})
    void aParameterThatIsInvalidOrUnknownIsRefusedAndNamed(String path, String code) {
        given().get(path)
                .then()
                .statusCode(400)
                .contentType(Problem.MEDIA_TYPE)
                .body("code", equalTo(code))
                .body("field", equalTo(path.substring(path.indexOf('?') + 1, path.indexOf('='))));
    }

    @Test
    void whereNoLawIsInForceThereIsNothingToTakeApart() {
        publisher.publish(PublishedStates.frontier(1, series, "mmlu", PublishedStates.point("x", "2023-05-01", .1)))
                .settle();
        for (String path : List.of("/trend/shape", "/trend/influence", "/trend/break")) {
            given().get(path + "?series=" + series + "&benchmark=mmlu")
                    .then()
                    .statusCode(404)
                    .contentType(Problem.MEDIA_TYPE)
                    .body("code", equalTo("DNS4022"));
        }
    }
}
