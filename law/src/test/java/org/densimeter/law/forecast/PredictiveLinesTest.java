package org.densimeter.law.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

import org.densimeter.law.forecast.Forecast.Day;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.interval.Estimate;
import org.densimeter.law.interval.Seed;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.trend.ExactReleases;
import org.densimeter.law.trend.MeasuredRelease;
import org.densimeter.law.trend.TrendBootstrap;
import org.densimeter.law.trend.TrendLines;
import org.junit.jupiter.api.Test;

/** A line without error of its own, so that the interval is that of level and slope alone. */
class PredictiveLinesTest {

    private static final double SLOPE = 0.006;
    private static final double LEVEL_ERROR = 0.4;
    private static final double SLOPE_ERROR = 0.002;
    private static final int REPLICATES = 4_000;
    private static final LocalDate ORIGIN = Frontier.DEFAULT_START.plusDays(700);
    private static final DrawnLaws LAWS = DrawnLaws.withoutDraws(ExactReleases.LAW);

    /**
     * Expected by the formula: 1.96 standard deviations, sqrt(0.4^2 + (0.002 h)^2). 4,000 replicates know a 2.5
     * percentile to 0.05 standard deviations.
     */
    @Test
    void isAsWideAsLevelAndSlopeSay() {
        PredictiveLines lines = lines(-10);
        for (int h : new int[]{0, 180, 365, 1_000}) {
            Estimate frontier = forecast(lines).frontier(ORIGIN.plusDays(h));
            double deviation = Math.sqrt(0.4 * 0.4 + 0.002 * 0.002 * h * h);
            assertThat(Math.log(frontier.value())).isCloseTo(SLOPE * (700 + h), within(1e-9));
            assertThat(Math.log(frontier.upper() / frontier.value())).isCloseTo(1.96 * deviation,
                    within(.16 * deviation));
            assertThat(Math.log(frontier.lower() / frontier.value())).isCloseTo(-1.96 * deviation,
                    within(.16 * deviation));
        }
        Estimate past = forecast(lines).frontier(ORIGIN.minusDays(300));
        assertThat(Math.log(past.upper() / past.value())).isCloseTo(1.96 * 0.4, within(.07));
    }

    @Test
    void neverFallsBelowTheFrontierThatWasSeen() {
        PredictiveLines lines = lines(SLOPE * 700 + 0.5);
        Estimate now = forecast(lines).frontier(ORIGIN);
        double seen = Math.exp(SLOPE * 700 + 0.5);
        assertThat(now.value()).isCloseTo(seen, within(seen * 1e-9));
        assertThat(now.lower()).isCloseTo(seen, within(seen * 1e-9));
        assertThat(forecast(lines).frontier(ORIGIN.minusDays(1)).lower()).isLessThan(seen);
        // as far on as the line alone takes to get there, and the release that was seen has got there before
        double score = 60;
        double effective = ExactReleases.LAW.effectiveParams(score).ifMeasured().orElseThrow();
        Day day = forecast(lines).reached(score, effective / seen).orElseThrow();
        assertThat(day.date()).isEqualTo(ORIGIN);
        assertThat(day.latest()).isEqualTo(ORIGIN);
        assertThat(day.earliest()).isBefore(ORIGIN);
    }

    /** The day on which the parameters of an interval's end are reached is the day the interval is of. */
    @Test
    void reachesOnADayWhatItForecastsForThatDay() {
        Forecast forecast = forecast(lines(-10));
        LocalDate date = ORIGIN.plusDays(365);
        Estimate params = forecast.paramsNeeded(60, date).orElseThrow();
        assertThat(forecast.reached(60, params.value()).orElseThrow().date()).isEqualTo(date);
        assertThat(forecast.reached(60, params.upper()).orElseThrow().latest()).isBetween(date.minusDays(2),
                date.plusDays(2));
        assertThat(forecast.reached(60, params.lower()).orElseThrow().earliest()).isBetween(date.minusDays(2),
                date.plusDays(2));
        assertThat(forecast.score(params.value(), date).orElseThrow().lower()).isLessThan(60);
    }

    /** By definition of a weak release: the frontier is that of the other one, and so is what was seen. */
    @Test
    void aWeakReleaseIsNotTheFrontierThatWasSeen() {
        MeasuredRelease strong = ExactReleases.of("strong", "f", ORIGIN.minusDays(100), 3);
        MeasuredRelease weak = ExactReleases.of("weak", "f", ORIGIN.minusDays(50), 1e6).weak(true);
        FrontierHistory history = FrontierHistory.of(List.of(strong, weak), Frontier.DEFAULT_START, ORIGIN,
                ExactReleases.LAW);
        assertThat(history.densest(ORIGIN)).contains(strong);
        assertThat(Math.exp(history.frontier(700))).isCloseTo(3, within(1e-9));
        assertThat(history.records(700)).isEqualTo(1);
        assertThat(history.known(700)).isEqualTo(2);
        FrontierHistory alone = FrontierHistory.of(List.of(weak), Frontier.DEFAULT_START, ORIGIN, ExactReleases.LAW);
        assertThat(alone.densest(ORIGIN)).isEmpty();
        assertThat(alone.records(700)).isZero();
        assertThat(alone.frontier(700)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void saysNothingOfTheIntervalWhereNoneHolds() {
        Forecast forecast = forecast(PredictiveLines.withoutInterval(TrendLines.exact(SLOPE, 0)));
        LocalDate date = ORIGIN.plusDays(365);
        Estimate params = forecast.paramsNeeded(60, date).orElseThrow();
        assertThat(params.lower()).isNull();
        assertThat(params.upper()).isNull();
        assertThat(forecast.reached(60, params.value()).orElseThrow()).isEqualTo(new Day(date, null, null));
        assertThat(forecast.score(params.value(), date).orElseThrow().upper()).isNull();
        assertThat(forecast.frontier(date).lower()).isNull();
    }

    @Test
    void hasTheSameBitsForTheSameSeed() {
        LocalDate date = ORIGIN.plusDays(90);
        assertThat(forecast(lines(-10)).frontier(date)).isEqualTo(forecast(lines(-10)).frontier(date));
    }

    private static Forecast forecast(PredictiveLines lines) {
        return new Forecast(ExactReleases.LAW, LAWS, lines, 1);
    }

    /** The densest release known on the origin has ln rho {@code seen}. */
    private static PredictiveLines lines(double seen) {
        double logCost = Math.log(ExactReleases.LAW.effectiveParams(50).ifMeasured().orElseThrow()) - seen;
        FrontierHistory history = FrontierHistory.of(
                List.of(new MeasuredRelease("m", "f", ORIGIN.minusDays(50), 50, 0, logCost)), Frontier.DEFAULT_START,
                ORIGIN, ExactReleases.LAW);
        ForecastErrors errors = new ForecastErrors("quantile", 9, LEVEL_ERROR, SLOPE_ERROR, List.of());
        return PredictiveLines.of(exactLines(), LAWS, history, ORIGIN, errors, Seed.of("s"));
    }

    /** Every release is on the line, so that every replicate's line is the same. */
    private static TrendLines exactLines() {
        List<MeasuredRelease> releases = IntStream.rangeClosed(0, 14)
                .mapToObj(i -> ExactReleases.of("m" + i, "f" + i, Frontier.DEFAULT_START.plusDays(50L * i),
                        Math.exp(SLOPE * 50 * i)))
                .toList();
        return TrendBootstrap.run(releases, Frontier.DEFAULT_START, ExactReleases.LAW, LAWS, Seed.of("t"), REPLICATES)
                .lines(TrendBootstrap.QUANTILE)
                .orElseThrow();
    }
}
