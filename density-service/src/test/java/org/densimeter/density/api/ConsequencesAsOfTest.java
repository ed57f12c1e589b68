package org.densimeter.density.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;
import static org.hamcrest.Matchers.equalTo;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.densimeter.contract.ModelDensities;
import org.densimeter.contract.Topic;
import org.densimeter.density.readmodel.PublishedStates;
import org.densimeter.density.readmodel.ReadModelAlone;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Relationship;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.density.DensityEvaluation;
import org.densimeter.law.density.ScorePolicy;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.law.scaling.LossLaw;
import org.densimeter.law.scaling.ScalingLaw;
import org.densimeter.support.http.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;

/**
 * What followed from the trend at a past moment. Of the published records six were known then. Expected figures:
 * numpy's least squares through those six (A = 0.00772247, B = -2.84488).
 */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class ConsequencesAsOfTest extends PublishedRecordsCase {

    private static final Instant FITTED = Instant.parse("2025-03-01T10:00:00.123456Z");
    private static final Instant THEN = Instant.parse("2025-03-02T11:00:00Z");
    private static final Instant LATER = Instant.parse("2025-03-04T12:00:00Z");

    /** Of which the models of other tests have no score: what is evaluated of the past is evaluated over all models. */
    @Override
    String benchmark() {
        return "of-" + series;
    }

    private FittedLaw law() {
        return PublishedStates.drawn(PublishedStates.mmluLaw(1, series, benchmark()), 14_042);
    }

    /** The same law on another benchmark, where all score the same. */
    private FittedLaw twin() {
        return PublishedStates.drawn(PublishedStates.mmluLaw(1, series, "twin-" + series), 14_042);
    }

    private void publish(long revision, Model card, double density, Instant accepted) {
        double score = score(law(), card.paramsNonEmbedding(), density);
        List<Result> results = Stream.of(law(), twin())
                .map(law -> new Result(card.id() + "/" + law.benchmark() + "/lab", card.id(), law.benchmark(), score,
                        null, "lab", Relationship.FIRST_PARTY, null, null, "test", null, accepted, (int) revision))
                .toList();
        DensityEvaluation evaluation = DensityEvaluation.of(card, results, ScorePolicy.DEFAULT);
        publisher.publish(new ModelDensities(revision, 1, accepted, card, results,
                List.of(evaluation.under(law()), evaluation.under(twin()))));
    }

    private void publishRecords(int from, int to, Instant accepted) {
        for (int i = 3 * from; i < 3 * to; i += 3) {
            publish(1, PublishedStates.card(id((String) PUBLISHED[i]), (String) PUBLISHED[i + 1], 1e9, "Family " + i,
                    Kind.BASE, 16), (Double) PUBLISHED[i + 2], accepted);
        }
    }

    private void publishWhatWasKnownThen() {
        publisher.publish(law()).publish(twin());
        publishRecords(0, 6, THEN);
        publish(1, child("child", "2024-05-01", 1e9, Kind.PRUNED, "Phi-2-2B"), .5, THEN);
        publisher.settle();
    }

    /**
     * Three records come, a score is corrected, a model and the child are withdrawn, and the law is refitted so that
     * every N_eff doubles.
     */
    private void publishWhatCameLater() {
        publishRecords(6, 9, LATER);
        publish(2, PublishedStates.card(id("Phi-1-1.2B"), "2023-06-20", 1e9, "Family 3", Kind.BASE, 16), .2, LATER);
        publisher.publish(Topic.DENSITIES, id("Llama-65B"), 2, LATER, null)
                .publish(Topic.DENSITIES, id("child"), 2, LATER, null);
        FittedLaw law = law();
        LossLaw loss = law.law().loss();
        publisher
                .publish(new FittedLaw(2, law.series(), benchmark(), List.of(), "law-2",
                        new ScalingLaw(new LossLaw(0, loss.a() * Math.pow(2, loss.alpha()), loss.alpha(), loss.b(),
                                loss.beta()), law.law().performance(), 5e12),
                        law.loss(), law.performance(), FittedLaw.Health.OK, LATER))
                .settle();
    }

    @Test
    void theAnswerIsTheOneThatWasGivenThen() {
        List<String> questions = List.of("/forecast?score=60&params=1e9&today=2025-03-02",
                "/forecast?memoryGb=4&bits=4&date=2026-01-01&chipDoublingDays=767&today=2025-03-02",
                "/forecast?score=60&params=1e9&kind=base&today=2025-03-02",
                "/edge?score=60&memoryGb=4&today=2025-03-02", "/equivalents?today=2025-03-02&model=" + id("Phi-1-1.2B"),
                "/equivalents?today=2025-03-02&model=" + id("Llama-65B"), "/windows?factor=2",
                "/windows?factor=2&model=" + id("Llama-65B"), "/compression?model=" + id("child"),
                "/compare?with=" + twin().benchmark(), "/agreement?today=2025-03-02", "/trend/shape?kind=base",
                "/trend/influence?size=9", "/trend/break?date=2023-12-01");
        publishWhatWasKnownThen();
        Map<String, String> given = questions.stream().collect(Collectors.toMap(Function.identity(), this::text));
        publishWhatCameLater();
        for (String question : questions) {
            assertThat(text(question + "&asOf=" + THEN)).isEqualTo(given.get(question));
        }
        assertThat(text(questions.get(0))).as("now").isNotEqualTo(given.get(questions.get(0)));
    }

    @Test
    void aForecastExtendsTheLineThroughTheRecordsKnownThen() {
        publishWhatWasKnownThen();
        publishWhatCameLater();
        String then = "&kind=base&asOf=" + THEN;
        assertThat(get("/forecast?score=60&date=2026-01-01" + then).getDouble("answers[1].params.value"))
                .isCloseTo(16_211_079, withPercentage(.01));
        assertThat(get("/forecast?score=60&params=1e9" + then).getString("answers[1].day.date"))
                .isEqualTo("2024-07-17");
        assertThat(get("/edge?score=85&memoryGb=4&bits=4" + then).getString("fits[1].fixedDevice.date"))
                .isEqualTo("2025-04-26");
        assertThat(get("/edge?score=85&memoryGb=4&bits=4" + then).getDouble("doubling[0].combined.days"))
                .isCloseTo(80.354, within(.001));
        assertThat(get("/forecast?score=60&params=1e9" + then).getString("lawVersion")).isEqualTo("law-1");
        assertThat(get("/forecast?score=60&params=1e9&kind=base").getString("lawVersion")).isEqualTo("law-2");
    }

    /**
     * On 2025-03-02 the line needs 44,919,180 parameters for the score of MiniCPM-2.4B, and a device of 8e9 has
     * 137,829,764,140 effective ones.
     */
    @Test
    void theDayLookedAheadFromIsThatOfTheMoment() {
        publishWhatWasKnownThen();
        for (String moment : List.of("2025-03-02", "2025-03-02T11:00:00Z")) {
            JsonPath edge = get("/edge?score=60&memoryGb=4&bits=4&kind=base&asOf=" + moment);
            assertThat(edge.getString("asked.today")).isEqualTo("2025-03-02");
            assertThat(edge.getDouble("largest[1].effectiveParams.value")).isCloseTo(137_829_764_140.,
                    withPercentage(.01));
            JsonPath equivalents = get("/equivalents?kind=base&model=" + id("MiniCPM-2.4B") + "&asOf=" + moment);
            assertThat(equivalents.getString("today")).isEqualTo("2025-03-02");
            assertThat(equivalents.getDouble("needed[1].params.value")).isCloseTo(44_919_180, withPercentage(.01));
        }
        assertThat(get("/edge?score=60&memoryGb=4&asOf=2025-03-02&today=2025-01-01").getString("asked.today"))
                .isEqualTo("2025-01-01");
    }

    @Test
    void whatWasNotKnownThenIsSaid() {
        publishWhatWasKnownThen();
        publishWhatCameLater();
        String key = "&series=" + series + "&benchmark=" + benchmark() + "&asOf=";
        for (String path : List.of("/equivalents?model=", "/windows?model=", "/compression?model=")) {
            given().get(path + id("Gemma2-9B") + key + THEN)
                    .then()
                    .statusCode(404)
                    .contentType(Problem.MEDIA_TYPE)
                    .body("code", equalTo("DNS4001"), "field", equalTo("model"), "detail",
                            equalTo("there was no model " + id("Gemma2-9B") + " at that moment"));
        }
        given().get("/densities?model=" + id("Llama-65B") + key + THEN)
                .then()
                .statusCode(200)
                .body("size()", equalTo(1));
        for (String path : List.of("/forecast?score=60&params=1e9", "/edge?score=60&memoryGb=4", "/windows?factor=2",
                "/compare?with=" + twin().benchmark())) {
            JsonPath before = get(path + "&asOf=" + FITTED.minusNanos(1_000));
            assertThat(before.getString("unanswered.code")).as(path).isEqualTo("DNS4022");
            assertThat(before.getString("unanswered.reason")).isEqualTo("series " + series + " has no law on "
                    + benchmark() + ": none was published up to 2025-03-01T10:00:00.123455Z");
        }
        assertThat(get("/forecast?score=60&params=1e9&asOf=" + FITTED).getString("unanswered.code"))
                .as("a law, and no score yet")
                .isEqualTo("DNS4024");
    }

    @ParameterizedTest
    @CsvSource({"/forecast?score=60&params=1e9&asOf=soon, DNS5001",
            "/densities/some-model/explain?asOf=2025-03-02, DNS5002", "/densities/some-model?asOf=2025-03-02, DNS5002",
            "/prices?asOf=2025-03-02, DNS5002", "/prices/trend?asOf=2025-03-02, DNS5002",
            "/algorithmic-progress?asOf=2025-03-02, DNS5002"})
    void aPastMomentIsRefusedWhereItIsInvalidOrUnknown(String path, String code) {
        given().get(path)
                .then()
                .statusCode(400)
                .contentType(Problem.MEDIA_TYPE)
                .body("code", equalTo(code), "field", equalTo("asOf"));
    }
}
