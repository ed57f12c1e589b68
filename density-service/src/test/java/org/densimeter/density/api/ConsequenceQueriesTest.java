package org.densimeter.density.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.densimeter.density.readmodel.ReadModelAlone;
import org.densimeter.density.readmodel.Teller;
import org.densimeter.density.readmodel.Told;
import org.densimeter.law.catalogue.Architecture;
import org.densimeter.law.catalogue.Benchmark;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Relationship;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.density.DensityEvaluation;
import org.densimeter.law.density.ScorePolicy;
import org.densimeter.law.event.FittedLaw;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;

/**
 * What follows from the trend. The releases are the nine records of NMI, Fig. 1, each as a model of 1e9 parameters whose score has the published density under the published law of mmlu. Expected
 * figures: method.md, section 5, in Python with those constants, the trend by least squares over the records (A = .0065290, B = -2.61131), and by 0.9-quantile regression over the same nine, found by
 * trying the line through every pair (A = .0049942, B = -1.68964).
 */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class ConsequenceQueriesTest {

    private static final Object[] PUBLISHED = { "Llama-65B", "2023-02-24", .0403, "Phi-1-1.2B", "2023-06-20", .1353, "Phi-1.5-1.2B", "2023-09-10", .4962, "Phi-2-2B", "2023-12-12", .7544,
            "MiniCPM-2.4B", "2024-02-01", .7739, "MiniCPM-1.2B", "2024-04-11", .8835, "Gemma2-9B", "2024-06-27", 2.1224, "MiniCPM3-4B", "2024-09-03", 2.7605, "Mistral-Small-24B",
            "2025-01-23", 4.8100 };

    private final String series = "followed-" + UUID.randomUUID();
    private Teller teller;

    @BeforeEach
    void connect() {
        teller = new Teller();
    }

    @AfterEach
    void disconnect() {
        teller.close();
    }

    private String id(String name) {
        return name + "-of-" + series;
    }

    private JsonPath get(String path) {
        return get(path, "mmlu");
    }

    private JsonPath get(String path, String benchmark) {
        return given().get(path + (path.contains("?") ? "&" : "?") + "series=" + series + "&benchmark=" + benchmark).then().statusCode(200).extract().jsonPath();
    }

    /** The score that has {@code density} at {@code params} parameters under {@code law}. */
    private static double score(FittedLaw law, double params, double density) {
        return law.law().score(params * density, law.law().tokensAtLaw());
    }

    private void tell(FittedLaw law, Model model, double density) {
        List<Result> results = List.of(Told.result(model.id(), law.benchmark(), score(law, model.paramsNonEmbedding(), density), "Maker", Relationship.FIRST_PARTY));
        teller.tell(Told.densities(1, 1, model, results, DensityEvaluation.of(model, results, ScorePolicy.DEFAULT).under(law)));
    }

    private FittedLaw tellThePublishedRecords() {
        FittedLaw law = Told.mmluLaw(1, series, "mmlu");
        teller.tell(law);
        for (int i = 0; i < PUBLISHED.length; i += 3) {
            tell(law, Told.card(id((String) PUBLISHED[i]), (String) PUBLISHED[i + 1], 1e9, "Family " + i, Kind.BASE, 16), (Double) PUBLISHED[i + 2]);
        }
        return law;
    }

    @Test
    void aScoreAndADateGiveTheParametersThatAreNeeded() {
        tellThePublishedRecords();
        teller.settle();
        JsonPath answer = get("/forecast?score=60&date=2026-01-01&bits=4");
        assertThat(answer.getList("answers.estimator")).containsExactly("records", "quantile");
        assertThat(answer.getDouble("answers[0].params.value")).isCloseTo(44_510_743, withPercentage(.01));
        assertThat(answer.getDouble("answers[1].params.value")).isCloseTo(87_642_243, withPercentage(.01));
        // half a byte each
        assertThat(answer.getDouble("answers[0].memoryGb.value")).isCloseTo(.0222553714, withPercentage(.01));
        assertThat(answer.getDouble("answers[0].params.lower")).isLessThan(answer.getDouble("answers[0].params.value"));
        assertThat(answer.getDouble("answers[0].params.upper")).isGreaterThan(answer.getDouble("answers[0].params.value"));
        // method.md, section 2: N_eff of mmlu at 60 is 2.94e9, and the largest reference has .83e9
        assertThat(answer.getDouble("answers[0].extrapolationFactor")).isCloseTo(2.944 / .83, withPercentage(.1));
        assertThat(answer.getString("lawVersion")).isEqualTo("law-1");
        assertThat(get("/forecast?score=60&date=2026-01-01&bits=4").getMap("answers[1]")).as("the same question has the same bits").isEqualTo(answer.getMap("answers[1]"));
    }

    @Test
    void aScoreAndASizeGiveTheDay() {
        tellThePublishedRecords();
        teller.settle();
        JsonPath answer = get("/forecast?score=60&params=1e9");
        assertThat(answer.getList("answers.day.date")).containsExactly("2024-09-12", "2024-09-01");
        assertThat(answer.getString("answers[0].day.earliest")).isLessThanOrEqualTo("2024-09-12");
        // 4 GB at 4 bits hold 8e9 parameters
        assertThat(get("/forecast?score=85&memoryGb=4&bits=4").getList("answers.day.date")).containsExactly("2025-08-12", "2025-11-12");
        assertThat(get("/forecast?score=85&memoryGb=4&bits=4").getDouble("asked.params")).isEqualTo(8e9);
        assertThat(get("/forecast?score=85&memoryGb=4&bits=4&chipDoublingDays=767&today=2023-06-01").getList("answers.day.date")).containsExactly("2025-05-07", "2025-06-28");
    }

    /** Releases of 1e9 dense parameters of 16 bits take 2 GB: 16 GB on basis memory are 8e9 parameters on the others, and half of the gigabytes a billion parameters. */
    @Test
    void memoryIsCountedAsReleasesTakeItOrSaysWhatItAssumes() {
        tellThePublishedRecords();
        teller.settle();
        JsonPath counted = get("/forecast?score=85&memoryGb=16&basis=memory");
        assertThat(counted.getList("answers.day.date")).containsExactly("2025-08-12", "2025-11-12");
        assertThat(counted.<Object> get("asked.params")).isNull();
        assertThat(counted.getString("assumes")).contains("at the bits it was released with").doesNotContain("dense");
        assertThat(get("/forecast?score=60&date=2026-01-01&basis=memory").getDouble("answers[0].memoryGb.value")).isCloseTo(.0890214858, withPercentage(.01));
        JsonPath edge = get("/edge?score=85&memoryGb=16&basis=memory&today=2026-06-01");
        assertThat(edge.getList("fits.fixedDevice.date")).containsExactly("2025-08-12", "2025-11-12");
        assertThat(edge.getDouble("largest[0].effectiveParams.value")).isCloseTo(get("/edge?score=85&memoryGb=4&bits=4&today=2026-06-01").getDouble("largest[0].effectiveParams.value"),
                withPercentage(1e-4));
        given().get("/edge?score=85&memoryGb=16&basis=memory&bits=4&series=" + series + "&benchmark=mmlu").then().statusCode(400).body("code", equalTo("DNS4020"), "field", equalTo("bits"));

        assertThat(get("/edge?score=85&memoryGb=4&bits=4").getString("assumes")).contains("the model is dense", "a weight of 4 bits costs no capability");
        assertThat(get("/edge?score=85&memoryGb=4&basis=total").getList("assumes")).isEmpty();
        assertThat(get("/forecast?score=85&params=1e9").getList("assumes")).isEmpty();
    }

    @Test
    void aSizeAndADateGiveTheScore() {
        tellThePublishedRecords();
        teller.settle();
        JsonPath answer = get("/forecast?params=1e9&date=2026-01-01");
        assertThat(answer.getDouble("answers[0].score.value")).isCloseTo(80.487474, within(1e-3));
        assertThat(answer.getDouble("answers[1].score.value")).isCloseTo(77.118825, within(1e-3));
        assertThat(answer.<Object> get("answers[0].params")).isNull();
        JsonPath growing = get("/forecast?memoryGb=4&bits=4&date=2026-01-01&chipDoublingDays=767&today=2023-06-01");
        assertThat(growing.getDouble("answers[0].score.value")).isCloseTo(89.697872, within(1e-3));
    }

    /** mmlu's published floor is 20.659 %, its ceiling 98.673 %, by Python. */
    @Test
    void aScoreTheLawSaysNothingOfHasAReasonInstead() {
        tellThePublishedRecords();
        teller.settle();
        JsonPath above = get("/forecast?score=99&date=2026-01-01");
        assertThat(above.getString("unanswered.code")).isEqualTo("DNS4023");
        assertThat(above.getString("unanswered.reason")).startsWith("a score of 99 percent is at or over the law's ceiling of 98.673 percent,");
        assertThat(above.getList("answers")).isEmpty();
        assertThat(above.getDouble("ceiling")).isCloseTo(98.672838, within(1e-4));
        assertThat(get("/forecast?score=20&params=1e9").getString("unanswered.reason")).contains("20.659");
        assertThat(get("/edge?score=99&memoryGb=4").getString("unanswered.code")).isEqualTo("DNS4023");
        assertThat(get("/edge?score=99&memoryGb=4").getList("fits")).isEmpty();
        assertThat(get("/forecast?score=60&params=1e9&to=2023-01-01").getString("unanswered.code")).isEqualTo("DNS4024");
        assertThat(get("/forecast?score=60&params=1e9&to=2023-01-01").getString("unanswered.reason")).endsWith("and there are none");
        assertThat(get("/forecast?score=60&params=1e9&to=2023-03-01").getString("unanswered.reason")).endsWith("and all there are are of 2023-02-24");
    }

    @Test
    void aQuestionIsNarrowedLikeATrend() {
        FittedLaw law = tellThePublishedRecords();
        Model odd = Told.card(id("odd"), "2023-03-01", 1e9, "Odd", Kind.DISTILLED, 16);
        tell(law, odd, 50);
        teller.settle();
        assertThat(get("/forecast?score=60&params=1e9&kind=base").getString("answers[0].day.date")).isEqualTo("2024-09-12");
        assertThat(get("/forecast?score=60&params=1e9").getString("answers[0].day.date")).isNotEqualTo("2024-09-12");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/forecast", "/forecast?score=60", "/forecast?date=2026-01-01", "/forecast?score=60&date=2026-01-01&params=1e9", "/forecast?params=1e9&memoryGb=4&score=60",
            "/forecast?score=60&date=2026-01-01&chipDoublingDays=767", "/compare?with=densing-average" })
    void parametersThatDoNotMakeOneQuestionAreRefusedWithTheRule(String path) {
        JsonPath problem = given().get(path).then().statusCode(400).contentType(Problem.MEDIA_TYPE).body("code", equalTo("DNS4020")).extract().jsonPath();
        assertThat(problem.getString("field")).isNotBlank();
        assertThat(problem.getString("detail")).isNotBlank().isEqualTo(problem.getString("rule"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "/edge?score=60", "/edge?memoryGb=4", "/equivalents", "/compare" })
    void aParameterThatIsMissingIsNamed(String path) {
        JsonPath problem = given().get(path).then().statusCode(400).contentType(Problem.MEDIA_TYPE).body("code", equalTo("DNS4021")).extract().jsonPath();
        assertThat(problem.getString("detail")).isEqualTo("the question needs " + problem.getString("field"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "/forecast?score=0&params=1e9", "/forecast?score=101&params=1e9", "/forecast?score=60&params=-1", "/forecast?score=60&params=NaN", "/forecast?score=60&params=1e999",
            "/forecast?score=60&memoryGb=4&bits=0", "/forecast?score=60&date=soon", "/forecast?score=60&date=2200-01-02", "/forecast?score=60&date=1900-01-01", "/equivalents?model=x&today=9999-12-31",
            "/edge?score=60&memoryGb=4&asOf=9999-12-30", "/forecast?score=60&params=1e9&basis=memory", "/forecast?score=60&params=1e9&model=x", "/windows?factor=1",
            "/windows?score=60", "/equivalents?model=x&factor=2", "/edge?score=60&memoryGb=4&chipDoublingDays=0", "/compression?kind=base", "/compression?with=x", "/compare?with=x&factor=2",
            "/edge?score=60&memoryGb=4&date=2026-01-01" })
    void whatIsNotUnderstoodIsRefusedAndNamed(String path) {
        given().get(path).then().statusCode(400).contentType(Problem.MEDIA_TYPE).body("code", equalTo("DNS4002"));
    }

    @Test
    void whatDoesNotExistIsNotFound() {
        teller.tell(Told.mmluLaw(1, series, "mmlu")).settle();
        String key = "&series=" + series + "&benchmark=mmlu";
        for (String path : List.of("/equivalents?model=none-such" + key, "/windows?model=none-such" + key, "/compression?model=none-such" + key, "/densities/none-such/explain?series="
                + series + "&benchmark=mmlu")) {
            given().get(path).then().statusCode(404).body("code", equalTo("DNS4001"), "field", equalTo("model"));
        }
        given().get("/forecast?score=60&params=1e9&series=" + series + "&benchmark=none-such").then().statusCode(404).body("field", equalTo("benchmark"));
        given().get("/compare?with=none-such" + key).then().statusCode(404).body("field", equalTo("with"));
        given().get("/compare?with=mmlu&withSeries=none-such" + key).then().statusCode(404).body("field", equalTo("withSeries"), "value", equalTo("none-such"));
    }

    /** The model MiniCPM-2.4B, density .7739: half of its parameters suffice when the line is at ln(.7739 / .5), and so on. */
    @Test
    void equivalentsAreThoseToComeAndThoseThatAre() {
        FittedLaw law = tellThePublishedRecords();
        // scores what 4e9 parameters of density 1 score; larger than all others, and of a flag that does not compete
        Model large = Told.card(id("large"), "2023-05-01", 4e9, "Large", Kind.BASE, 16, "contaminated");
        tell(law, large, .25);
        teller.settle();
        JsonPath answer = get("/equivalents?today=2025-06-01&model=" + id("MiniCPM-2.4B"));
        assertThat(answer.getDouble("density")).isCloseTo(.7739, within(1e-6));
        assertThat(answer.getDouble("params")).isEqualTo(1e9);
        assertThat(answer.getDouble("paramsTotal")).isEqualTo(1e9);
        assertThat(answer.getDouble("effectiveParams")).isCloseTo(.7739e9, withPercentage(1e-4));
        assertThat(answer.getList("needed.date")).hasSize(10).startsWith("2025-06-01", "2025-06-01", "2025-12-01").endsWith("2027-06-01");
        assertThat(answer.getDouble("needed[0].params.value")).isCloseTo(47_311_369, withPercentage(.01));
        assertThat(answer.getDouble("needed[1].params.value")).isCloseTo(67_077_449, withPercentage(.01));
        assertThat(answer.getDouble("needed[2].params.value")).isCloseTo(14_324_145, withPercentage(.01));
        assertThat(answer.getList("shares.day.date")).containsExactly("2024-06-05", "2024-04-25", "2024-09-20", "2024-09-11", "2025-02-07", "2025-03-14");
        assertThat(answer.getList("shares.share", Double.class)).containsExactly(.5, .5, .25, .25, .1, .1);
        assertThat(answer.getList("released")).as("all have as many parameters").isEmpty();

        // of density .25 at four times the parameters: those of density 1 and more do as well with a quarter
        JsonPath ofLarge = get("/equivalents?today=2025-06-01&model=" + id("large"));
        assertThat(ofLarge.getList("released.model")).containsExactly(id("Gemma2-9B"), id("MiniCPM3-4B"), id("Mistral-Small-24B"));
        assertThat(ofLarge.getDouble("released[0].density")).isCloseTo(2.1224, within(1e-6));
        assertThat(ofLarge.getDouble("released[0].score")).isGreaterThan(ofLarge.getDouble("score"));
    }

    /** N = .7739e9 exp(-(A t + B)): by records 2.66 on 2032-06-01 and 0.80 half a year later; by quantile 4.98 on 2034-06-01, 1.71 on 2035-01-01 and 0.69 half a year later. */
    @Test
    void lessThanOneParameterIsNotNeeded() {
        tellThePublishedRecords();
        teller.settle();
        String path = "/equivalents?model=" + id("MiniCPM-2.4B") + "&today=";
        assertThat(get(path + "2032-06-01").getList("needed.estimator")).containsExactly("records", "quantile", "quantile", "quantile", "quantile", "quantile");
        assertThat(get(path + "2035-01-01").getList("needed.estimator")).containsExactly("quantile");
        assertThat(get(path + "2035-01-01").getString("unanswered.code")).isEqualTo("DNS4026");
        assertThat(get(path + "2035-01-01").getString("unanswered.reason")).contains("by records the line, extended to 2035-01-01,", "by quantile the line, extended to 2035-07-01,");
        JsonPath beyond = get("/forecast?params=8e9&date=2127-01-01&chipDoublingDays=1");
        assertThat(beyond.getList("answers")).isEmpty();
        assertThat(beyond.getString("unanswered.code")).isEqualTo("DNS4026");
        assertThat(get(path + "2035-01-01").getDouble("needed[0].params.value")).isCloseTo(1.7101, withPercentage(.1));
    }

    /** The device that is asked for today was smaller before, by the day of the fixed device and the same constants. */
    @Test
    void aGrowingDeviceIsLaterThanAFixedOneWhereTheDayIsInThePast() {
        tellThePublishedRecords();
        teller.settle();
        JsonPath past = get("/edge?score=85&memoryGb=4&bits=4&today=2026-06-01");
        assertThat(past.getList("fits.fixedDevice.date")).containsExactly("2025-08-12", "2025-11-12");
        assertThat(past.getList("fits.growingDevice.date", String.class)).satisfiesExactly(byRecords -> assertThat(byRecords).isBetween("2025-09-16", "2025-09-17"),
                byQuantile -> assertThat(byQuantile).isBetween("2025-12-12", "2025-12-13"));
    }

    @Test
    void aModelWithoutADensityHasNoEquivalentsAndNoWindow() {
        FittedLaw law = tellThePublishedRecords();
        Model unscored = Told.card(id("unscored"), "2024-05-01", 4e9, "Large", Kind.BASE, 16);
        teller.tell(Told.densities(1, 1, unscored, List.of(), DensityEvaluation.of(unscored, List.of(), ScorePolicy.DEFAULT).under(law))).settle();
        assertThat(get("/equivalents?model=" + id("unscored")).getString("unanswered.code")).isEqualTo("DNS4025");
        assertThat(get("/windows?model=" + id("unscored")).getString("unanswered.reason")).contains("no score that counts on mmlu");
        assertThat(get("/windows?model=" + id("unscored")).getList("windows")).isEmpty();
    }

    /** NMI: records held 87 days on average, median 80; and the frontier doubles every 106.2 days. */
    @Test
    void recordsHeldAndHoldAsPublished() {
        FittedLaw law = tellThePublishedRecords();
        tell(law, Told.card(id("behind"), "2024-07-01", 1e9, "Behind", Kind.BASE, 16), .5);
        teller.settle();
        JsonPath answer = get("/windows?factor=2");
        assertThat(answer.getInt("holding.ended")).isEqualTo(8);
        assertThat(answer.getDouble("holding.meanDays")).isCloseTo(87, within(.5));
        assertThat(answer.getDouble("holding.medianDays")).isCloseTo(80, within(.5));
        assertThat(answer.getList("windows.model")).hasSize(9).startsWith(id("Llama-65B")).doesNotContain(id("behind"));
        assertThat(answer.getList("windows.isRecord")).containsOnly(true);
        assertThat(answer.getInt("windows[0].heldDays")).isEqualTo(116);
        assertThat(answer.<Object> get("windows[8].heldDays")).isNull();
        assertThat(answer.getString("windows[0].until[0].estimator")).isEqualTo("records");
        assertThat(answer.getDouble("windows[0].until[0].days")).isCloseTo(106.2, within(.1));
        assertThat(answer.getString("windows[0].until[0].date")).isEqualTo(LocalDate.of(2023, 2, 24).plusDays(107).toString());
        assertThat(answer.getDouble("windows[8].until[0].lower")).isLessThanOrEqualTo(106.2);

        // on its day the frontier is at 2.1224, more than three times .5: ln(3 x .5 / 2.1224) / A, by Python
        JsonPath behind = get("/windows?factor=3&model=" + id("behind"));
        assertThat(behind.getList("windows.model")).containsExactly(id("behind"));
        assertThat(behind.getBoolean("windows[0].isRecord")).isFalse();
        assertThat(behind.getDouble("windows[0].frontierDensity")).isCloseTo(2.1224, within(1e-6));
        assertThat(behind.getDouble("windows[0].until[0].days")).isCloseTo(-53.16, within(.01));
        assertThat(get("/windows?factor=3&model=" + id("Gemma2-9B")).getBoolean("windows[0].isRecord")).isTrue();
        assertThat(get("/windows?factor=3&model=" + id("Gemma2-9B")).getInt("windows[0].heldDays")).isEqualTo(68);
    }

    /** method.md, section 5: 106.2 days and a chip that doubles every 767 are 93 days together. */
    @Test
    void densingTimesMooreIsFasterThanEither() {
        tellThePublishedRecords();
        teller.settle();
        JsonPath answer = get("/edge?score=85&memoryGb=4&bits=4&today=2023-06-01");
        assertThat(answer.getList("doubling.estimator")).containsExactly("records", "debiased", "quantile");
        assertThat(answer.getDouble("doubling[0].density.days")).isCloseTo(106.2, within(.1));
        assertThat(answer.getDouble("doubling[0].combined.days")).isCloseTo(93.26, within(.01));
        assertThat(answer.getDouble("doubling[2].combined.days")).isCloseTo(117.52, within(.01));
        assertThat(answer.getDouble("doubling[2].combined.lower")).isLessThanOrEqualTo(117.53);
        assertThat(answer.getList("fits.fixedDevice.date")).containsExactly("2025-08-12", "2025-11-12");
        assertThat(answer.getList("fits.growingDevice.date")).containsExactly("2025-05-07", "2025-06-28");
        assertThat(answer.getDouble("asked.chipDoublingDays")).isEqualTo(767);
        assertThat(answer.getList("largest.date")).hasSize(10).endsWith("2025-06-01");
        assertThat(answer.getDouble("largest[0].effectiveParams.value")).isCloseTo(1_106_770_570, withPercentage(.01));
        assertThat(answer.getDouble("largest[2].effectiveParams.value")).isCloseTo(4_312_982_841., withPercentage(.01));
        assertThat(answer.getDouble("largest[9].effectiveParams.value")).isCloseTo(178_689_532_418., withPercentage(.01));
    }

    /** NMI, Fig. 4, and the densities behind it: Gemma-2-27B 1.2589 against 9B 2.1224 and 2B .6204; Llama-3.1-8B 1.0552 against 3.2-3B .6427 and its GPTQ .5695. */
    @Test
    void compressionIsNotDensification() {
        FittedLaw law = Told.drawn(Told.mmluLaw(1, series, "mmlu"), 14_042);
        teller.tell(law);
        tell(law, Told.card(id("gemma-2-27b"), "2024-06-27", 26.034e9, "Gemma", Kind.BASE, 16), 1.2589);
        tell(law, child("gemma-2-9b", "2024-06-27", 8.320e9, Kind.DISTILLED, "gemma-2-27b"), 2.1224);
        tell(law, child("gemma-2-2b", "2024-06-28", 2.024e9, Kind.DISTILLED, "gemma-2-27b"), .6204);
        tell(law, Told.card(id("llama-3.1-8b"), "2024-07-23", 6.977e9, "Llama", Kind.BASE, 16), 1.0552);
        tell(law, child("llama-3.2-3b", "2024-09-25", 2.818e9, Kind.PRUNED, "llama-3.1-8b"), .6427);
        tell(law, child("llama-3.1-8b-gptq", "2024-09-26", 6.977e9, Kind.QUANTIZED, "llama-3.1-8b"), .5695);
        tell(law, child("orphan", "2024-10-01", 1e9, Kind.PRUNED, "nobody"), .5);
        Model unscored = child("unscored", "2024-11-01", 1e9, Kind.PRUNED, "llama-3.1-8b");
        teller.tell(Told.densities(1, 1, unscored, List.of(), DensityEvaluation.of(unscored, List.of(), ScorePolicy.DEFAULT).under(law))).settle();

        String pairs = "findAll { it.child.endsWith('" + series + "') }";
        JsonPath answer = get("/compression?size=1000");
        assertThat(answer.getList(pairs + ".child")).containsExactly(id("gemma-2-9b"), id("gemma-2-2b"), id("llama-3.2-3b"), id("llama-3.1-8b-gptq"), id("orphan"), id("unscored"));
        List<Float> ratios = answer.getList(pairs + ".ratio");
        // by division
        assertThat(ratios.get(0).doubleValue()).isCloseTo(1.6859, within(1e-4));
        assertThat(ratios.get(1).doubleValue()).isCloseTo(.4928, within(1e-4));
        assertThat(ratios.get(2).doubleValue()).isCloseTo(.6091, within(1e-4));
        assertThat(ratios.get(3).doubleValue()).isCloseTo(.5397, within(1e-4));
        assertThat(answer.getList(pairs + ".excludesOne")).containsExactly(true, true, true, true, null, null);
        String first = "find { it.child == '" + id("gemma-2-9b") + "' }";
        assertThat(answer.getDouble(first + ".lower")).isLessThan(1.6859);
        assertThat(answer.getDouble(first + ".upper")).isGreaterThan(1.6859);
        assertThat(answer.getDouble(first + ".parentDensity")).isCloseTo(1.2589, within(1e-6));
        assertThat(answer.getString("find { it.child == '" + id("orphan") + "' }.unanswered.reason")).isEqualTo("the parent is not known here");
        assertThat(answer.getString("find { it.child == '" + id("unscored") + "' }.unanswered.reason")).startsWith("the child has no measured density: no score");
        assertThat(get("/compression?kind=quantized&model=" + id("llama-3.1-8b")).getList("child")).containsExactly(id("llama-3.1-8b-gptq"));
        assertThat(get("/compression?model=" + id("gemma-2-2b")).getList("child")).containsExactly(id("gemma-2-2b"));
    }

    private Model child(String name, String releaseDate, double params, Kind kind, String parent) {
        Model card = Told.card(id(name), releaseDate, params, "Family " + name, kind, 16);
        return new Model(card.id(), card.name(), card.family(), card.organisation(), card.releaseDate(), card.paramsTotal(), card.paramsNonEmbedding(), null, null, null, Architecture.DENSE,
                kind, 16, id(parent), "made smaller", List.of(), "test", null);
    }

    /** The published records on mmlu; on the contamination-free one the same dates, doubling in 200 days exactly. */
    @Test
    void aContaminationFreeBenchmarkIsComparedWith() {
        FittedLaw law = named(tellThePublishedRecords(), false);
        FittedLaw free = named(Told.mmluLaw(1, series, "free"), true);
        teller.tell(new FittedLaw(2, law.series(), "mmlu", List.of(), law.version(), law.law(), law.loss(), law.performance(), law.health(), law.recordedAt(), null, law.benchmarks())).tell(free);
        for (int i = 0; i < PUBLISHED.length; i += 3) {
            LocalDate date = LocalDate.parse((String) PUBLISHED[i + 1]);
            double density = .1 * Math.pow(2, (date.toEpochDay() - LocalDate.of(2023, 2, 24).toEpochDay()) / 200.);
            boolean common = i > 0;
            Model model = Told.card(common ? id((String) PUBLISHED[i]) : id("another"), date.toString(), 1e9, "Family " + i, Kind.BASE, 16);
            double published = (Double) PUBLISHED[i + 2];
            List<Result> results = common
                    ? List.of(Told.result(model.id(), "mmlu", score(law, 1e9, published), "Maker", Relationship.FIRST_PARTY),
                            Told.result(model.id(), "free", score(free, 1e9, density), "Maker", Relationship.FIRST_PARTY))
                    : List.of(Told.result(model.id(), "free", score(free, 1e9, density), "Maker", Relationship.FIRST_PARTY));
            DensityEvaluation evaluation = DensityEvaluation.of(model, results, ScorePolicy.DEFAULT);
            teller.tell(Told.densities(2, 2, model, results, evaluation.under(free), evaluation.under(law)));
        }
        teller.settle();
        JsonPath answer = get("/compare?with=free");
        assertThat(answer.getBoolean("benchmark.contaminationFree")).isFalse();
        assertThat(answer.getBoolean("with.contaminationFree")).isTrue();
        assertThat(answer.getInt("inCommon")).isEqualTo(8);
        assertThat(answer.getInt("benchmark.releases")).isEqualTo(9);
        assertThat(answer.getInt("with.releases")).isEqualTo(9);
        assertThat(answer.getList("comparisons.over")).containsExactly("each", "each", "common", "common");
        assertThat(answer.getList("comparisons.estimator")).containsExactly("records", "quantile", "records", "quantile");
        assertThat(answer.getDouble("comparisons[0].doublingDays")).isCloseTo(106.2, within(.1));
        assertThat(answer.getDouble("comparisons[1].doublingDays")).isCloseTo(138.8, within(.1));
        assertThat(answer.getList("comparisons.withDoublingDays", Double.class)).allSatisfy(days -> assertThat(days).isCloseTo(200, within(.01)));
        // .0065290 - ln 2 / 200
        assertThat(answer.getDouble("comparisons[0].difference")).isCloseTo(.0030633, within(1e-6));
        assertThat(answer.getDouble("comparisons[0].lower")).isLessThan(.0030633);
        assertThat(answer.getString("meaning")).startsWith("By quantile over the releases measured on both, ").contains("free is contamination-free by construction");
        JsonPath turned = get("/compare?with=mmlu", "free");
        assertThat(turned.getDouble("comparisons[0].difference")).isCloseTo(-.0030633, within(1e-6));
    }

    private static FittedLaw named(FittedLaw law, boolean contaminationFree) {
        return law.with(null, List.of(new Benchmark(law.benchmark(), law.benchmark(), null, null, null, contaminationFree, null)));
    }

    @Test
    void aBenchmarkWithoutReferenceDataSaysSo() {
        tellThePublishedRecords();
        Model model = Told.card(id("scored"), "2024-07-01", 1e9, "Scored", Kind.BASE, 16);
        String other = "other-" + series;
        teller.tell(Told.densities(1, 1, model, List.of(Told.result(model.id(), other, 50, "Maker", Relationship.FIRST_PARTY)), Told.noScore(series, "mmlu"))).settle();
        JsonPath answer = get("/compare?with=" + other);
        assertThat(answer.getString("unanswered.code")).isEqualTo("DNS4022");
        assertThat(answer.getString("with.unanswered.reason")).isEqualTo("series " + series + " has no law on " + other + ": there are no reference data");
        assertThat(answer.getInt("with.scored")).isEqualTo(1);
        assertThat(answer.getInt("benchmark.releases")).isEqualTo(9);
        assertThat(answer.getList("comparisons")).isEmpty();
        assertThat(answer.<Object> get("meaning")).isNull();
        for (String path : List.of("/forecast?score=60&params=1e9", "/edge?score=60&memoryGb=4", "/windows?factor=2", "/equivalents?model=" + model.id())) {
            assertThat(get(path, other).getString("unanswered.reason")).as(path).isEqualTo("series " + series + " has no law on " + other + ": there are no reference data");
        }
        for (String path : List.of("/trend", "/frontier", "/densities", "/trend/shape", "/trend/history")) {
            given().get(path + "?series=" + series + "&benchmark=" + other).then().statusCode(404).contentType(Problem.MEDIA_TYPE).body("code", equalTo("DNS4022"), "field", equalTo("benchmark"),
                    "detail", equalTo("series " + series + " has no law on " + other + ": there are no reference data"));
        }
        JsonPath listed = given().get("/benchmarks?size=1000").then().statusCode(200).extract().jsonPath();
        assertThat(listed.getBoolean("find { it.id == '" + other + "' }.hasLaw")).isFalse();
        assertThat(listed.getInt("find { it.id == '" + other + "' }.scored")).isEqualTo(1);
        assertThat(listed.getList("find { it.id == '" + other + "' }.series")).isEmpty();
        assertThat(listed.getBoolean("find { it.id == 'mmlu' }.hasLaw")).isTrue();
        JsonPath explained = given().get("/densities/" + model.id() + "/explain?series=" + series + "&benchmark=" + other).then().statusCode(200).extract().jsonPath();
        assertThat(explained.getString("unanswered.code")).isEqualTo("DNS4022");
        assertThat(explained.getDouble("scores[0].used.result.score")).isEqualTo(50);
    }

    @Test
    void aDensityIsExplained() {
        FittedLaw law = Told.drawn(Told.mmluLaw(1, series, "mmlu"), 14_042);
        Model model = Told.card(id("explained"), "2024-02-01", 7e9, "Family", Kind.QUANTIZED, 4);
        List<Result> results = List.of(Told.result(model.id(), "mmlu", 60, "Maker", Relationship.FIRST_PARTY), Told.result(model.id(), "mmlu", 40, "Lab", Relationship.THIRD_PARTY));
        teller.tell(law).tell(Told.densities(1, 1, model, results, DensityEvaluation.of(model, results, ScorePolicy.DEFAULT).under(law))).settle();
        JsonPath why = get("/densities/" + model.id() + "/explain");
        // method.md, section 2: N_eff of mmlu at 60 is 2.94e9; by hand (7 x 4/16 + 2.45 x 7) / 3.45 = 5.478
        assertThat(why.getDouble("density")).isCloseTo(2.944 / 5.478, within(.001));
        assertThat(why.getList("formula")).hasSize(6);
        assertThat(why.getString("scores[0].used.result.evaluator")).isEqualTo("Maker");
        assertThat(why.getString("scores[0].others[0].reason")).isEqualTo("third party");
        assertThat(why.getString("law.series.id")).isEqualTo(series);
        assertThat(why.getDouble("law.loss.chosen.rmse")).isCloseTo(.00549, within(1e-8));
        assertThat(why.getBoolean("law.loss.ambiguous")).isFalse();
        assertThat(why.getInt("law.draws")).isEqualTo(21);
        assertThat(why.getDouble("uncertainty.lower")).isLessThan(why.getDouble("density"));
        assertThat(get("/densities/" + model.id() + "/explain?basis=memory").getDouble("density")).isCloseTo(2.944e9 / 3.5, withPercentage(.1));
        assertThat(get("/densities/" + model.id() + "/explain?evaluator=Lab").getDouble("working.score")).isEqualTo(40);
        String csv = given().get("/densities/" + model.id() + "/explain?series=" + series + "&benchmark=mmlu&format=csv").then().statusCode(200).contentType(startsWith("text/csv")).extract().asString();
        assertThat(csv.lines()).hasSize(3);
    }

    @Test
    void theyAreGivenAsLinesToo() {
        tellThePublishedRecords();
        teller.settle();
        String key = "&format=csv&series=" + series + "&benchmark=mmlu";
        assertThat(given().get("/forecast?score=60&params=1e9" + key).asString().lines()).hasSize(3);
        // five dates of two estimators, and the doubling time of the one that is no line
        assertThat(given().get("/edge?score=60&memoryGb=4" + key).asString().lines()).hasSize(12);
        assertThat(given().get("/windows?factor=2" + key).asString().lines()).hasSize(19);
        // five dates and three shares of two estimators
        assertThat(given().get("/equivalents?today=2025-06-01&model=" + id("Gemma2-9B") + key).asString().lines()).hasSize(17);
        assertThat(given().get("/forecast?score=99&params=1e9" + key).asString().lines().skip(1)).singleElement().asString().contains("DNS4023");
        assertThat(given().get("/compression?page=0" + key).then().statusCode(200).extract().asString()).startsWith("series,benchmark,lawVersion,parent,child,");
        assertThat(given().get("/compare?with=mmlu&withSeries=" + series + key).statusCode()).isEqualTo(400);
    }

    @Test
    void theyAreDocumented() {
        JsonPath api = given().accept("application/json").get("/q/openapi?format=json").then().statusCode(200).extract().jsonPath();
        assertThat(api.getMap("paths").keySet()).contains("/densities/{model}/explain", "/forecast", "/equivalents", "/windows", "/compression", "/edge", "/compare");
        assertThat(api.getList("paths.'/forecast'.get.parameters.name")).contains("score", "date", "params", "memoryGb", "bits", "chipDoublingDays", "kind", "evaluator").doesNotHaveDuplicates();
        assertThat(api.getList("paths.'/compare'.get.parameters.name")).contains("with", "withSeries");
    }
}
