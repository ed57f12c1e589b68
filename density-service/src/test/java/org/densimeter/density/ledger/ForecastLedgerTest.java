package org.densimeter.density.ledger;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.equalTo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import jakarta.inject.Inject;

import org.densimeter.contract.LedgerEntry;
import org.densimeter.contract.TrendState;
import org.densimeter.density.readmodel.PublishedStates;
import org.densimeter.density.readmodel.ReadModelAlone;
import org.densimeter.density.readmodel.ReadModelCase;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Relationship;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.density.DensityEvaluation;
import org.densimeter.law.density.ScorePolicy;
import org.densimeter.law.frontier.FrontierPoint;
import org.densimeter.law.scaling.FittedLaw;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;

/**
 * The ledger of a frontier that doubles every 100 days: a release on each 20th day, on the line ln rho = ln 2 / 100 t -
 * 3, in four families.
 */
@QuarkusTest
@TestProfile(ForecastLedgerTest.OnTurnableClock.class)
class ForecastLedgerTest extends ReadModelCase {

    private static final LocalDate START = LocalDate.of(2023, 2, 24);
    private static final double SLOPE = Math.log(2) / 100;

    /** The service whose clock a test turns. */
    public static class OnTurnableClock extends ReadModelAlone {

        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(TurnableClock.class);
        }
    }

    @Inject
    ForecastRecorder recorder;

    private final List<FrontierPoint> points = new ArrayList<>();

    @Test
    void recordsADayOnceAndScoresItWhenItsDayHasCome() {
        TurnableClock.turnTo("2025-01-15");
        TrendState trend = publishUpTo(680); // 2025-01-04
        List<LedgerEntry> made = recorder.record(trend);
        publisher.settle();
        // the first month with 180 days of history is 2023-09: 17 months, and the day itself
        assertThat(made).hasSize(18);
        assertThat(made).filteredOn(entry -> !entry.backtest())
                .extracting(LedgerEntry::day)
                .containsExactly(LocalDate.of(2025, 1, 15));
        assertThat(recorder.record(trend)).as("every day has its entry").isEmpty();
        JsonPath today = get("/forecasts?backtest=false");
        assertThat(today.getList("estimator")).containsExactly("quantile", "quantile", "quantile", "records", "records",
                "records");
        assertThat(today.getList("horizonDays")).containsExactly(90, 180, 365, 90, 180, 365);
        assertThat(today.getList("status")).containsOnly("due");
        assertThat(get("/forecasts?backtest=false&stage=pretrained").getList("horizonDays")).hasSize(6);
        assertThat(get("/forecasts/calibration?stage=pretrained").getList("estimator")).isNotEmpty();
        for (String path : List.of("/forecasts", "/forecasts/calibration")) {
            given().get(path + "?stage=instruct&series=" + series)
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("DNS4027"), "field", equalTo("stage"));
        }
        assertThat(today.getString("[0].origin")).isEqualTo("2025-01-04");
        assertThat(today.getString("[0].date")).isEqualTo("2025-04-15");
        // on the line, 781 days after the start
        assertThat(Math.log(today.getDouble("[0].density"))).isCloseTo(SLOPE * 781 - 3, within(.01));
        assertThat(today.getDouble("[0].lower")).isLessThan(today.getDouble("[0].density"));
        assertThat(today.<Object>get("[3].lower")).as("records has no interval").isNull();

        // its day has come, but nothing was measured since
        TurnableClock.turnTo("2025-04-16");
        assertThat(get("/forecasts?backtest=false&horizonDays=90").getList("status")).containsOnly("waiting");
        // a release of the day after is no frontier of the day, but shows that the day was looked at
        publish(law(), "afterwards", LocalDate.of(2025, 4, 16), .01);
        publisher.settle();
        JsonPath scored = get("/forecasts?backtest=false&horizonDays=90");
        assertThat(scored.getList("status")).containsOnly("scored");
        assertThat(Math.log(scored.getDouble("[0].realised"))).as("that of day 680")
                .isCloseTo(SLOPE * 680 - 3, within(1e-3));
        assertThat(scored.getDouble("[0].error")).isCloseTo(SLOPE * (781 - 680), within(.01));
        assertThat(scored.getBoolean("[0].covered"))
                .isEqualTo(scored.getDouble("[0].realised") >= scored.getDouble("[0].lower") * (1 - 1e-9)
                        && scored.getDouble("[0].realised") <= scored.getDouble("[0].upper"));
        assertThat(scored.<Object>get("[1].covered")).isNull();
        assertThat(get("/forecasts?backtest=false&horizonDays=180").getList("status")).containsOnly("due");
        // another day, another entry; 2025-02-01 to 2025-04-01 were missed
        assertThat(recorder.record(trend)).extracting(LedgerEntry::day)
                .containsExactly(LocalDate.of(2025, 2, 1), LocalDate.of(2025, 3, 1), LocalDate.of(2025, 4, 1),
                        LocalDate.of(2025, 4, 16));
    }

    /** The frontier is at exp(ln 2 / 100 * 680 - 3), about 5.5: 2,000 is over 100 times it, and not weak. */
    @Test
    void aHeldReleaseIsNotWhatCame() {
        TurnableClock.turnTo("2025-01-15");
        TrendState trend = publishUpTo(680);
        recorder.record(trend);
        publisher.settle();
        TurnableClock.turnTo("2025-04-16");
        publish(law(), "held", LocalDate.of(2025, 4, 15), 2_000);
        publisher.settle();
        assertThat(get("/frontier?benchmark=mmlu").getList("held.densest.model")).containsExactly(id("held"));
        assertThat(get("/forecasts?backtest=false&horizonDays=90").getList("status")).containsOnly("waiting");
        publish(law(), "afterwards", LocalDate.of(2025, 4, 16), .01);
        publisher.settle();
        JsonPath scored = get("/forecasts?backtest=false&horizonDays=90");
        assertThat(scored.getList("status")).containsOnly("scored");
        assertThat(Math.log(scored.getDouble("[0].realised"))).isCloseTo(SLOPE * 680 - 3, within(1e-3));
    }

    /** On a line everything comes as forecast: each error is that of the at most 20 days since the last release. */
    @Test
    void saysHowItsForecastsCameOut() {
        TurnableClock.turnTo("2025-01-15");
        TrendState trend = publishUpTo(680);
        int entries = recorder.record(trend).size();
        publisher.settle();
        JsonPath calibration = get("/forecasts/calibration?estimator=quantile");
        assertThat(calibration.getList("horizonDays")).containsExactly(90, 180, 365, 90, 180, 365);
        assertThat(calibration.<Object>get("[0].benchmark")).as("all together come first").isNull();
        assertThat(calibration.getString("[3].benchmark")).isEqualTo("mmlu");
        assertThat(calibration.getInt("[3].forecasts")).isEqualTo(entries);
        assertThat(calibration.getInt("[3].backtests")).isEqualTo(entries - 1);
        // days up to 2025-01-04, the last release: from 2023-09-01 on 90 days before it, and so on
        assertThat(calibration.getList("scored")).containsExactly(14, 11, 5, 14, 11, 5);
        assertThat(calibration.getDouble("[3].coverage")).isEqualTo(1);
        assertThat(calibration.getDouble("[3].medianError")).isBetween(0., SLOPE * 20);
        assertThat(calibration.getDouble("[3].medianFactor"))
                .isCloseTo(Math.exp(calibration.getDouble("[3].medianError")), within(1e-6));
        assertThat(get("/forecasts/calibration?estimator=records").<Object>get("[3].coverage")).isNull();
        given().accept("text/csv")
                .get("/forecasts/calibration?series=" + series)
                .then()
                .statusCode(200)
                .body(org.hamcrest.Matchers.startsWith("series,benchmark,estimator,horizonDays,forecasts,"));
    }

    @Test
    void anEntryIsNeverChangedAndAReplayGivesTheSameBits() {
        TurnableClock.turnTo("2025-01-15");
        TrendState trend = publishUpTo(680);
        List<LedgerEntry> made = recorder.record(trend);
        publisher.settle();
        String before = states();
        LedgerEntry first = made.get(0);
        publisher.publish(new LedgerEntry(1, first.series(), first.benchmark(), first.day(), "another", first.origin(),
                first.frontierModel(), 2 * first.frontierDensity(), false, first.forecasts(), first.recordedAt(),
                first.madeAt()));
        publisher.settle();
        assertThat(states()).as("the first entry of a day counts").isEqualTo(before);
        publisher.execute("delete from forecast where series = '" + series + "'");
        made.forEach(publisher::publish);
        publisher.settle();
        assertThat(states()).isEqualTo(before);
    }

    @Test
    void refusesWhatDoesNotExist() {
        given().get("/forecasts?benchmark=none-such")
                .then()
                .statusCode(404)
                .body("code", equalTo("DNS4001"), "field", equalTo("benchmark"));
        given().get("/forecasts?series=none-such")
                .then()
                .statusCode(404)
                .body("code", equalTo("DNS4001"), "field", equalTo("series"));
        for (String wrong : List.of("estimator=debiased", "horizonDays=-1", "backtest=perhaps")) {
            given().get("/forecasts/calibration?" + wrong).then().statusCode(400);
        }
    }

    private String states() {
        return publisher.rows("select cast(state as text) from forecast where series = '" + series + "' order by day")
                .toString();
    }

    private JsonPath get(String path) {
        return new JsonPath(given().get(path + (path.contains("?") ? "&" : "?") + "series=" + series)
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    private FittedLaw law() {
        return PublishedStates.drawn(PublishedStates.mmluLaw(1, series, "mmlu"), 14_042);
    }

    private TrendState publishUpTo(int lastDay) {
        FittedLaw law = law();
        publisher.publish(law);
        for (int day = 0; day <= lastDay; day += 20) {
            publish(law, "r" + day, START.plusDays(day), Math.exp(SLOPE * day - 3));
        }
        publisher.settle();
        return PublishedStates.trend(PublishedStates.frontier(1, series, "mmlu", points), PublishedStates.ACCEPTED);
    }

    private void publish(FittedLaw law, String name, LocalDate date, double density) {
        Model model = PublishedStates.card(id(name), date.toString(), 1e9, "Family " + date.getMonthValue() % 4,
                Kind.BASE, 16);
        double score = law.law().score(1e9 * density, law.law().tokensAtLaw());
        List<Result> results = List
                .of(PublishedStates.result(model.id(), "mmlu", score, "Maker", Relationship.FIRST_PARTY));
        publisher.publish(PublishedStates.densities(1, 1, model, results,
                DensityEvaluation.of(model, results, ScorePolicy.DEFAULT).under(law)));
        points.add(PublishedStates.point(model.id(), date.toString(), density));
    }
}
