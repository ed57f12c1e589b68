package org.densimeter.law.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

import org.densimeter.law.catalogue.BuiltInCatalogue;
import org.densimeter.law.catalogue.BuiltInLaws;
import org.densimeter.law.catalogue.BuiltInReleases;
import org.densimeter.law.forecast.Forecast.Day;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.frontier.FrontierPoint;
import org.densimeter.law.interval.Estimate;
import org.densimeter.law.interval.Seed;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.FitException;
import org.densimeter.law.scaling.LawBootstrap;
import org.densimeter.law.scaling.ScalingLaw;
import org.densimeter.law.trend.BootstrappedTrend;
import org.densimeter.law.trend.ExactReleases;
import org.densimeter.law.trend.MeasuredRelease;
import org.densimeter.law.trend.TrendBootstrap;
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

    @Test
    void carriesTheErrorOfLawScoresAndFamiliesIntoItsIntervals() throws FitException {
        ScalingLaw law = BuiltInLaws.fit("densing-average").law();
        DrawnLaws laws = DrawnLaws.of(BuiltInLaws.draws("densing-average", LawBootstrap.DRAWS), law.tokensAtLaw());
        BootstrappedTrend trend = TrendBootstrap.run(BuiltInReleases.measured("densing-average", law, true),
                Frontier.DEFAULT_START, law, laws, Seed.of("s"), 1_000);
        Forecast forecast = new Forecast(law, laws, trend.lines(TrendBootstrap.QUANTILE).orElseThrow());
        Estimate params = forecast.paramsNeeded(60, NEW_YEAR).orElseThrow();
        assertThat(params.lower()).isLessThan(params.value());
        assertThat(params.upper()).isGreaterThan(params.value());
        Day day = forecast.reached(60, params.value()).orElseThrow();
        assertThat(day.date()).isEqualTo(NEW_YEAR);
        assertThat(day.earliest()).isBefore(day.date());
        assertThat(day.latest()).isAfter(day.date());
        Estimate score = forecast.score(params.value(), NEW_YEAR).orElseThrow();
        assertThat(score.value()).isCloseTo(60, within(1e-6));
        assertThat(score.lower()).isLessThan(60);
        assertThat(score.upper()).isGreaterThan(60);
        assertThat(trend.lines(TrendBootstrap.DEBIASED)).isEmpty();
    }

    /**
     * Three releases next to the floor of mmlu, 20.655 %, or next to its ceiling, 98.68 %: in some replicates neither
     * any of them nor the score asked for is inside the drawn law's range, which tells nothing of how many parameters
     * the score takes, and leaves both ends open.
     */
    @ParameterizedTest
    @CsvSource({"21.5, 23, 25, records", "21.5, 23, 25, quantile", "96, 97, 98, quantile"})
    void hasOpenEndsWhereNeitherFrontierNorScoreIsInTheLawsRange(double first, double second, double third,
            String estimator) throws FitException {
        ScalingLaw law = BuiltInLaws.fit("mmlu").law();
        DrawnLaws laws = DrawnLaws.of(BuiltInLaws.draws("mmlu", LawBootstrap.DRAWS), law.tokensAtLaw());
        List<MeasuredRelease> releases = List.of(release("a", 0, first), release("b", 100, second),
                release("c", 200, third));
        TrendLines lines = TrendBootstrap.run(releases, Frontier.DEFAULT_START, law, laws, Seed.of("b"), 1_000)
                .lines(estimator)
                .orElseThrow();
        Forecast forecast = new Forecast(law, laws, lines);
        double outermost = first < 50 ? first : third;
        Estimate params = forecast.paramsNeeded(outermost, Frontier.DEFAULT_START.plusDays(100)).orElseThrow();
        assertThat(params.value()).isPositive().isFinite();
        assertThat(params.lower()).isNull();
        assertThat(params.upper()).isNull();
        Day day = forecast.reached(outermost, 7e9, NEW_YEAR, Forecast.CHIP_DOUBLING_DAYS).orElseThrow();
        assertThat(day.date()).isNotNull();
        assertThat(day.earliest()).isNull();
        assertThat(day.latest()).isNull();
    }

    /**
     * Three releases, each a family, all over the 40 % asked for: a ninth of the replicates draws one of them three
     * times, whose frontier is level and was over it from the start. That opens the early end, not the late one, as on
     * a device that grows ever more slowly.
     */
    @Test
    void countsAFrontierThatIsLevelAndHighEnoughAsReachedFromTheStart() throws FitException {
        ScalingLaw law = BuiltInLaws.fit("mmlu").law();
        DrawnLaws laws = DrawnLaws.of(BuiltInLaws.draws("mmlu", LawBootstrap.DRAWS), law.tokensAtLaw());
        List<MeasuredRelease> releases = List.of(release("a", 0, 60), release("b", 100, 70), release("c", 200, 75));
        TrendLines lines = TrendBootstrap.run(releases, Frontier.DEFAULT_START, law, laws, Seed.of("b"), 1_000)
                .lines(TrendBootstrap.RECORDS)
                .orElseThrow();
        Forecast forecast = new Forecast(law, laws, lines);
        Day day = forecast.reached(40, 8e9).orElseThrow();
        assertThat(day.earliest()).isNull();
        assertThat(day.latest()).isBetween(day.date(), Frontier.DEFAULT_START);
        assertThat(forecast.reached(40, 8e9, NEW_YEAR, 1e9).orElseThrow().latest()).isBetween(day.latest().minusDays(1),
                day.latest().plusDays(1));
        assertThat(forecast.reached(90, 8e9).orElseThrow().latest()).isNull();
    }

    /**
     * Three releases so near the ceiling that in more than a twentieth of the replicates all are over it: that frontier
     * is above every line, not below, and a lower score takes no parameters at all there.
     */
    @Test
    void hasNoLowerEndWhereTheWholeFrontierMayBeOverTheCeiling() throws FitException {
        ScalingLaw law = BuiltInLaws.fit("mmlu").law();
        DrawnLaws laws = DrawnLaws.of(BuiltInLaws.draws("mmlu", LawBootstrap.DRAWS), law.tokensAtLaw());
        List<MeasuredRelease> releases = List.of(release("a", 0, 97.8), release("b", 100, 98.2),
                release("c", 200, 98.5));
        for (String estimator : List.of(TrendBootstrap.RECORDS, TrendBootstrap.QUANTILE)) {
            TrendLines lines = TrendBootstrap.run(releases, Frontier.DEFAULT_START, law, laws, Seed.of("b"), 1_000)
                    .lines(estimator)
                    .orElseThrow();
            assertThat(IntStream.range(0, lines.replicates())
                    .filter(r -> lines.intercept(r) == Double.POSITIVE_INFINITY)
                    .count()).isGreaterThan(50);
            assertThat(IntStream.range(0, lines.replicates()).mapToDouble(lines::intercept))
                    .doesNotContain(Double.NEGATIVE_INFINITY);
            Estimate params = new Forecast(law, laws, lines).paramsNeeded(96, Frontier.DEFAULT_START).orElseThrow();
            assertThat(params.lower()).isNull();
        }
    }

    /** 7e9 parameters; a standard error of 0.35 points, mmlu's at 22 %. */
    private static MeasuredRelease release(String model, int day, double score) {
        return new MeasuredRelease(model, model, Frontier.DEFAULT_START.plusDays(day), score, 0.35, Math.log(7e9));
    }

    /** NMI: records held 87 days on average, median 80. */
    @Test
    void findsThePublishedHoldingTimes() {
        List<FrontierPoint> points = BuiltInCatalogue.csv("/published/nmi_figure_1_records.csv")
                .stream()
                .map(row -> new FrontierPoint(row.get("model"), LocalDate.parse(row.get("release_date")), 50,
                        Double.parseDouble(row.get("density")), null, 1))
                .toList();
        BestValue.HoldingTimes times = BestValue.holdingTimes(Frontier.of(Frontier.DEFAULT_START, points).records());
        assertThat(times.ended()).isEqualTo(8);
        assertThat(times.meanDays()).isCloseTo(87, within(0.5));
        assertThat(times.medianDays()).isCloseTo(80, within(0.5));
        assertThat(BestValue.holdingTimes(List.of()).meanDays()).isNaN();
    }

    /**
     * By hand, doubling in 100 days: 100 days for a release on the frontier, none for one half as dense, and 100 days
     * ago for one a quarter as dense.
     */
    @Test
    void saysHowLongAReleaseIsWorthItsPrice() {
        double slope = Math.log(2) / 100;
        assertThat(BestValue.daysUntil(2, 1, 1, slope).orElseThrow()).isCloseTo(100, within(1e-9));
        assertThat(BestValue.daysUntil(2, 1, 0.5, slope).orElseThrow()).isCloseTo(0, within(1e-9));
        assertThat(BestValue.daysUntil(2, 1, 0.25, slope).orElseThrow()).isCloseTo(-100, within(1e-9));
        assertThat(BestValue.daysUntil(2, 1, 1, 0)).isEmpty();
    }
}
