package org.densimeter.law.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

import org.densimeter.law.catalogue.BuiltInReleases;
import org.densimeter.law.fixtures.BuiltInLaws;
import org.densimeter.law.forecast.Forecast.Day;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.interval.Estimate;
import org.densimeter.law.interval.Seed;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.FitException;
import org.densimeter.law.scaling.LawBootstrap;
import org.densimeter.law.scaling.ScalingLaw;
import org.densimeter.law.trend.BootstrappedTrend;
import org.densimeter.law.trend.MeasuredRelease;
import org.densimeter.law.trend.TrendBootstrap;
import org.densimeter.law.trend.TrendLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastIntervalsTest {

    private static final LocalDate NEW_YEAR = LocalDate.of(2026, 1, 1);

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
     * any of them nor the score asked for is inside the drawn law's range, which says nothing of how many parameters
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
}
