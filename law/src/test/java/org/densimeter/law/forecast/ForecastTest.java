package org.densimeter.law.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.time.LocalDate;

import org.densimeter.law.forecast.Forecast.Day;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.interval.Estimate;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.trend.ExactReleases;
import org.densimeter.law.trend.TrendLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Expected figures: the equations of method.md, section 5, in numpy, with the composite's published constants and the
 * published trend A = 0.006529, B = -2.6113.
 */
class ForecastTest {

    private static final LocalDate NEW_YEAR = LocalDate.of(2026, 1, 1);
    private static final Forecast PUBLISHED = new Forecast(ExactReleases.LAW, DrawnLaws.withoutDraws(ExactReleases.LAW),
            TrendLines.exact(0.006529, -2.6113));

    @Test
    void saysHowManyParametersAScoreTakes() {
        Estimate params = PUBLISHED.paramsNeeded(60, NEW_YEAR).orElseThrow();
        assertThat(params.value()).isCloseTo(366_089_347, withPercentage(1e-4));
        assertThat(params.lower()).isCloseTo(params.value(), withPercentage(1e-9));
        assertThat(params.upper()).isCloseTo(params.value(), withPercentage(1e-9));
    }

    @Test
    void saysWhenAModelOfASizeReachesAScore() {
        assertThat(PUBLISHED.reached(60, 8e9).orElseThrow().date()).isEqualTo(LocalDate.of(2024, 9, 16));
    }

    /**
     * Size, day and score of one point of the line each follow from the other two; rounding takes the day to either
     * side of a whole one.
     */
    @ParameterizedTest
    @CsvSource({"30", "40", "50", "60", "70", "80"})
    void findsTheDayAgainThatASizeWasFoundFor(double score) {
        for (LocalDate day = NEW_YEAR; day.isBefore(NEW_YEAR.plusDays(100)); day = day.plusDays(1)) {
            double params = PUBLISHED.paramsNeeded(score, day).orElseThrow().value();
            assertThat(PUBLISHED.reached(score, params).orElseThrow().date()).isEqualTo(day);
            assertThat(PUBLISHED.score(params, day).orElseThrow().value()).isCloseTo(score, within(1e-9));
        }
    }

    @Test
    void saysWhatScoreAModelOfASizeReaches() {
        assertThat(PUBLISHED.score(8e9, NEW_YEAR).orElseThrow().value()).isCloseTo(78.885808, within(5e-7));
    }

    /**
     * 80 points in 1 GB at 4 bits: on day 1295.02 of the trend on a device that stays, on day 1219.88 on one that
     * doubles every 767 days from 2025-01-01.
     */
    @Test
    void saysWhenACapabilityFitsIntoADevice() {
        double params = Forecast.paramsIn(1, 4);
        assertThat(params).isEqualTo(2e9);
        assertThat(PUBLISHED.reached(80, params).orElseThrow().date()).isEqualTo(Frontier.DEFAULT_START.plusDays(1296));
        assertThat(PUBLISHED.reached(80, params, LocalDate.of(2025, 1, 1), Forecast.CHIP_DOUBLING_DAYS)
                .orElseThrow()
                .date()).isEqualTo(LocalDate.of(2026, 6, 28));
    }

    /** NMI: 88 days for 99 and 2.1 years; method.md: 93 for 106.2. */
    @ParameterizedTest
    @CsvSource({"99, 87.7", "106.2, 93.3"})
    void combinesDensingWithMooresLaw(double densityDoublingDays, double expected) {
        assertThat(Forecast.combinedDoublingDays(densityDoublingDays, Forecast.CHIP_DOUBLING_DAYS)).isCloseTo(expected,
                within(0.05));
    }

    /**
     * A frontier that doubles in 99 days on a chip that doubles in 767: after 877 days, ten times 87.68, it is 2^10
     * times what it was.
     */
    @Test
    void growsTheLargestEffectiveModelByBothAtOnce() {
        Forecast forecast = new Forecast(ExactReleases.LAW, DrawnLaws.withoutDraws(ExactReleases.LAW),
                TrendLines.exact(Math.log(2) / 99, 0));
        double first = forecast.largestEffectiveParams(1e9, NEW_YEAR, Forecast.CHIP_DOUBLING_DAYS, NEW_YEAR)
                .orElseThrow()
                .value();
        Estimate later = forecast
                .largestEffectiveParams(1e9, NEW_YEAR, Forecast.CHIP_DOUBLING_DAYS, NEW_YEAR.plusDays(877))
                .orElseThrow();
        assertThat(later.value() / first).isCloseTo(1024, withPercentage(0.2));
        assertThat(later.lower()).isEqualTo(later.value());
    }

    @Test
    void hasNoAnswerOutsideTheLawsRangeAndNoDateOnAFrontierThatDoesNotGrow() {
        assertThat(PUBLISHED.paramsNeeded(10, NEW_YEAR)).isEmpty();
        assertThat(PUBLISHED.paramsNeeded(100, NEW_YEAR)).isEmpty();
        Forecast flat = new Forecast(ExactReleases.LAW, DrawnLaws.withoutDraws(ExactReleases.LAW),
                TrendLines.exact(0, 0));
        assertThat(flat.reached(60, 1e9)).contains(new Day(null, null, null));
        assertThat(flat.reached(60, 1e9, NEW_YEAR, Forecast.CHIP_DOUBLING_DAYS).orElseThrow().date()).isNotNull();
    }

    /**
     * N(60, t) = 2.42e10 exp(2.6113 - 0.006529 t): below one from day 4062, 2034-04-09, on, and above 1e18 up to day
     * -2286, 2016-11-21; 8e9 parameters are 1e18 effective ones on day 3255, 2032-01-23.
     */
    @Test
    void hasNoAnswerThatCannotBeANumberOfParameters() {
        assertThat(PUBLISHED.paramsNeeded(60, LocalDate.of(2034, 3, 1))).isPresent();
        assertThat(PUBLISHED.paramsNeeded(60, LocalDate.of(2034, 5, 1))).isEmpty();
        assertThat(PUBLISHED.paramsNeeded(60, LocalDate.of(9999, 1, 1))).isEmpty();
        assertThat(PUBLISHED.paramsNeeded(60, LocalDate.of(2017, 1, 1))).isPresent();
        assertThat(PUBLISHED.paramsNeeded(60, LocalDate.of(2016, 10, 1))).isEmpty();
        assertThat(PUBLISHED.score(8e9, LocalDate.of(2032, 1, 1))).isPresent();
        assertThat(PUBLISHED.score(8e9, LocalDate.of(2032, 3, 1))).isEmpty();
        assertThat(PUBLISHED.score(Double.POSITIVE_INFINITY, NEW_YEAR)).isEmpty();
        assertThat(PUBLISHED.largestEffectiveParams(8e9, NEW_YEAR, 1, LocalDate.of(2127, 1, 1))).isEmpty();
        assertThat(PUBLISHED.largestEffectiveParams(8e9, NEW_YEAR, Double.POSITIVE_INFINITY, LocalDate.of(2032, 3, 1)))
                .isEmpty();
    }

    /**
     * A line so flat that its interval would reach back before the calendar: 1e-6 a day lacks ln(2.42e10 / 1e15),
     * -10.6, for ten million days.
     */
    @Test
    void hasNoDayBeforeTheCalendar() {
        Forecast flat = new Forecast(ExactReleases.LAW, DrawnLaws.withoutDraws(ExactReleases.LAW),
                TrendLines.exact(1e-6, 0));
        assertThat(flat.reached(60, 1e15)).contains(new Day(null, null, null));
    }
}
