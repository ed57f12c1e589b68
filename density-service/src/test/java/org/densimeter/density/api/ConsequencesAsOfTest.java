package org.densimeter.density.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;
import static org.hamcrest.Matchers.equalTo;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.densimeter.density.readmodel.ReadModelAlone;
import org.densimeter.density.readmodel.Teller;
import org.densimeter.density.readmodel.Told;
import org.densimeter.law.catalogue.Architecture;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Relationship;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.density.DensityEvaluation;
import org.densimeter.law.density.ScorePolicy;
import org.densimeter.law.event.FittedLaw;
import org.densimeter.law.event.ModelDensities;
import org.densimeter.law.event.Topic;
import org.densimeter.law.scaling.LossLaw;
import org.densimeter.law.scaling.ScalingLaw;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;

/**
 * What followed from the trend at a past moment. Of the nine records of NMI, Fig. 1, as {@link ConsequenceQueriesTest} has them, six were known then. Expected figures: numpy's least squares through those
 * six (A = .00772247, B = -2.84488).
 */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class ConsequencesAsOfTest {

    private static final Object[] KNOWN_THEN = { "Llama-65B", "2023-02-24", .0403, "Phi-1-1.2B", "2023-06-20", .1353, "Phi-1.5-1.2B", "2023-09-10", .4962, "Phi-2-2B", "2023-12-12", .7544,
            "MiniCPM-2.4B", "2024-02-01", .7739, "MiniCPM-1.2B", "2024-04-11", .8835 };
    private static final Object[] KNOWN_LATER = { "Gemma2-9B", "2024-06-27", 2.1224, "MiniCPM3-4B", "2024-09-03", 2.7605, "Mistral-Small-24B", "2025-01-23", 4.8100 };

    private static final Instant FITTED = Instant.parse("2025-03-01T10:00:00.123456Z");
    private static final Instant THEN = Instant.parse("2025-03-02T11:00:00Z");
    private static final Instant LATER = Instant.parse("2025-03-04T12:00:00Z");

    private final String series = "followed-then-" + UUID.randomUUID();
    /** Of which the models of other tests have no score: what is evaluated of the past is evaluated over all models. */
    private final String benchmark = "of-" + series;
    private final String twin = "twin-" + benchmark;
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

    private FittedLaw law() {
        return Told.drawn(Told.mmluLaw(1, series, benchmark), 14_042);
    }

    /** The law on another benchmark, whose scores are the same. */
    private FittedLaw twin() {
        return Told.drawn(Told.mmluLaw(1, series, twin), 14_042);
    }

    private ModelDensities state(long revision, Model card, double density, Instant accepted, FittedLaw... laws) {
        double score = law().law().score(card.paramsNonEmbedding() * density, 5e12);
        List<Result> results = Arrays.stream(laws).map(law -> new Result(card.id() + "/" + law.benchmark() + "/lab", card.id(), law.benchmark(), score, null, "lab", Relationship.FIRST_PARTY, null, null,
                "test", null, accepted, (int) revision)).toList();
        DensityEvaluation evaluation = DensityEvaluation.of(card, results, ScorePolicy.DEFAULT);
        return new ModelDensities(revision, 1, accepted, card, results, Arrays.stream(laws).map(evaluation::under).toList());
    }

    private void tell(Instant accepted, Object... nameDateDensity) {
        for (int i = 0; i < nameDateDensity.length; i += 3) {
            Model card = Told.card(id((String) nameDateDensity[i]), (String) nameDateDensity[i + 1], 1e9, "Family of " + nameDateDensity[i], Kind.BASE, 16);
            teller.tell(state(1, card, (Double) nameDateDensity[i + 2], accepted, law(), twin()));
        }
    }

    private void tellWhatWasKnownThen() {
        teller.tell(law()).tell(twin());
        tell(THEN, KNOWN_THEN);
        Model card = Told.card(id("child"), "2024-05-01", 1e9, "Family", Kind.PRUNED, 16);
        teller.tell(state(1, new Model(card.id(), card.name(), card.family(), card.organisation(), card.releaseDate(), card.paramsTotal(), card.paramsNonEmbedding(), null, null, null,
                Architecture.DENSE, Kind.PRUNED, 16, id("Phi-2-2B"), "made smaller", List.of(), "test", null), .5, THEN, law(), twin()));
        teller.settle();
    }

    /** Three records come, a score is corrected, a model and the child are withdrawn, and the law is refitted so that every N_eff doubles. */
    private void tellWhatCameLater() {
        tell(LATER, KNOWN_LATER);
        teller.tell(state(2, Told.card(id("Phi-1-1.2B"), "2023-06-20", 1e9, "Family of Phi-1-1.2B", Kind.BASE, 16), .2, LATER, law(), twin()));
        teller.tell(Topic.DENSITIES, id("Llama-65B"), 2, LATER, null).tell(Topic.DENSITIES, id("child"), 2, LATER, null);
        FittedLaw law = law();
        LossLaw loss = law.law().loss();
        teller.tell(new FittedLaw(2, law.series(), benchmark, List.of(), "law-2", new ScalingLaw(new LossLaw(0, loss.a() * Math.pow(2, loss.alpha()), loss.alpha(), loss.b(), loss.beta()),
                law.law().performance(), 5e12), law.loss(), law.performance(), FittedLaw.Health.OK, LATER)).settle();
    }

    private String text(String path) {
        return given().get(path + (path.contains("?") ? "&" : "?") + "series=" + series + "&benchmark=" + benchmark).then().statusCode(200).extract().asString();
    }

    private JsonPath get(String path) {
        return new JsonPath(text(path));
    }

    @Test
    void theAnswerIsTheOneThatWasGivenThen() {
        List<String> questions = List.of("/forecast?score=60&params=1e9&today=2025-03-02", "/forecast?memoryGb=4&bits=4&date=2026-01-01&chipDoublingDays=767&today=2025-03-02",
                "/forecast?score=60&params=1e9&kind=base&today=2025-03-02", "/edge?score=60&memoryGb=4&today=2025-03-02", "/equivalents?today=2025-03-02&model=" + id("Phi-1-1.2B"),
                "/equivalents?today=2025-03-02&model=" + id("Llama-65B"), "/windows?factor=2", "/windows?factor=2&model=" + id("Llama-65B"), "/compression?model=" + id("child"), "/compare?with=" + twin,
                "/trend/shape?kind=base", "/trend/influence", "/trend/break?date=2023-12-01");
        tellWhatWasKnownThen();
        Map<String, String> given = questions.stream().collect(Collectors.toMap(Function.identity(), this::text));
        tellWhatCameLater();
        for (String question : questions) {
            assertThat(text(question + (question.contains("?") ? "&" : "?") + "asOf=" + THEN)).isEqualTo(given.get(question));
        }
        assertThat(text(questions.get(0))).as("now").isNotEqualTo(given.get(questions.get(0)));
    }

    @Test
    void aForecastExtendsTheLineThroughTheRecordsKnownThen() {
        tellWhatWasKnownThen();
        tellWhatCameLater();
        String then = "&kind=base&asOf=" + THEN;
        assertThat(get("/forecast?score=60&date=2026-01-01" + then).getDouble("answers[0].params.value")).isCloseTo(16_211_079, withPercentage(.01));
        assertThat(get("/forecast?score=60&params=1e9" + then).getString("answers[0].day.date")).isEqualTo("2024-07-17");
        assertThat(get("/edge?score=85&memoryGb=4&bits=4" + then).getString("fits[0].fixedDevice.date")).isEqualTo("2025-04-26");
        assertThat(get("/edge?score=85&memoryGb=4&bits=4" + then).getDouble("doubling[0].combined.days")).isCloseTo(80.354, within(.001));
        assertThat(get("/forecast?score=60&params=1e9" + then).getString("lawVersion")).isEqualTo("law-1");
        assertThat(get("/forecast?score=60&params=1e9&kind=base").getString("lawVersion")).isEqualTo("law-2");
    }

    /** On 2025-03-02 the line needs 44,919,180 parameters for the score of MiniCPM-2.4B, and a device of 8e9 has 137,829,764,140 effective ones. */
    @Test
    void theDayLookedAheadFromIsThatOfTheMoment() {
        tellWhatWasKnownThen();
        for (String moment : List.of("2025-03-02", "2025-03-02T11:00:00Z")) {
            JsonPath edge = get("/edge?score=60&memoryGb=4&bits=4&kind=base&asOf=" + moment);
            assertThat(edge.getString("asked.today")).isEqualTo("2025-03-02");
            assertThat(edge.getDouble("largest[0].effectiveParams.value")).isCloseTo(137_829_764_140., withPercentage(.01));
            JsonPath equivalents = get("/equivalents?kind=base&model=" + id("MiniCPM-2.4B") + "&asOf=" + moment);
            assertThat(equivalents.getString("today")).isEqualTo("2025-03-02");
            assertThat(equivalents.getDouble("needed[0].params.value")).isCloseTo(44_919_180, withPercentage(.01));
        }
        assertThat(get("/edge?score=60&memoryGb=4&asOf=2025-03-02&today=2025-01-01").getString("asked.today")).isEqualTo("2025-01-01");
    }

    @Test
    void whatWasNotKnownThenIsSaid() {
        tellWhatWasKnownThen();
        tellWhatCameLater();
        String key = "&series=" + series + "&benchmark=" + benchmark + "&asOf=";
        for (String path : List.of("/equivalents?model=", "/windows?model=", "/compression?model=")) {
            given().get(path + id("Gemma2-9B") + key + THEN).then().statusCode(404).contentType(Problem.MEDIA_TYPE)
                    .body("code", equalTo("DNS4001"), "field", equalTo("model"), "detail", equalTo("there was no model " + id("Gemma2-9B") + " at that moment"));
        }
        given().get("/densities?model=" + id("Llama-65B") + key + THEN).then().statusCode(200).body("size()", equalTo(1));
        for (String path : List.of("/forecast?score=60&params=1e9", "/edge?score=60&memoryGb=4", "/windows?factor=2", "/compare?with=" + twin)) {
            JsonPath before = get(path + "&asOf=" + FITTED.minusNanos(1_000));
            assertThat(before.getString("unanswered.code")).as(path).isEqualTo("DNS4022");
            assertThat(before.getString("unanswered.reason")).isEqualTo("series " + series + " has no law on " + benchmark + ": nothing was told of it up to 2025-03-01T10:00:00.123455Z");
        }
        assertThat(get("/forecast?score=60&params=1e9&asOf=" + FITTED).getString("unanswered.code")).as("a law, and no score yet").isEqualTo("DNS4024");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/forecast?score=60&params=1e9&asOf=soon", "/densities/some-model/explain?asOf=2025-03-02", "/densities/some-model?asOf=2025-03-02", "/prices?asOf=2025-03-02",
            "/prices/trend?asOf=2025-03-02", "/algorithmic-progress?asOf=2025-03-02" })
    void whatKnowsNoPastRefusesToBeAskedOfIt(String path) {
        given().get(path).then().statusCode(400).contentType(Problem.MEDIA_TYPE).body("code", equalTo("DNS4002"), "field", equalTo("asOf"));
    }
}
