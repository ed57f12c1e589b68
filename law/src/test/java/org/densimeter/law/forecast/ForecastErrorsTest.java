package org.densimeter.law.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import org.densimeter.law.catalogue.BuiltInReleases;
import org.densimeter.law.fixtures.BuiltInLaws;
import org.densimeter.law.forecast.ForecastErrors.Calibration;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.scaling.FitException;
import org.densimeter.law.scaling.ScalingLaw;
import org.densimeter.law.trend.ExactReleases;
import org.densimeter.law.trend.MeasuredRelease;
import org.densimeter.law.trend.PointLine;
import org.densimeter.law.trend.Trend;
import org.densimeter.law.trend.TrendBootstrap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastErrorsTest {

    private static final LocalDate ORIGIN = LocalDate.of(2025, 9, 1);

    /**
     * Expected: an independent computation (numpy, own code) with the constants of method.md, section 2, which have
     * four digits.
     */
    @ParameterizedTest
    @CsvSource({"mmlu, quantile, 0.3826, 0.001469, 2.6757, 1.7462", "mmlu, records, 0.5688, 0.001841, 3.4095, 2.3917",
            "bbh, quantile, 0.5426, 0.002067, 4.3527, 2.7711", "bbh, records, 0.7993, 0.002433, 5.0142, 4.7161",
            "math, quantile, 0.9326, 0.004507, 9.1109, 1.2111", "math, records, 1.0884, 0.004374, 8.9236, 4.6088",
            "mbpp, quantile, 0.7911, 0.003076, 0.3234, 1.9129", "mbpp, records, 1.2615, 0.004076, 1.1537, 7.8105",
            "humaneval, quantile, 0.9217, 0.003305, 4.6048, 1.3057",
            "humaneval, records, 2.8175, 0.005084, 5.8629, 117.1950",
            "densing-average, quantile, 0.6189, 0.002227, 4.2062, 2.4495",
            "densing-average, records, 0.9673, 0.002401, 4.4444, 4.2548"})
    void findsTheErrorsMadeBefore(String benchmark, String estimator, double level, double slope, double lnRho,
            double factor) throws FitException {
        ScalingLaw law = BuiltInLaws.fit(benchmark).law();
        FrontierHistory history = FrontierHistory.of(BuiltInReleases.measured(benchmark, law, false),
                Frontier.DEFAULT_START, ORIGIN, law);
        PointLine line = history.line(estimator, (double) Trend.days(ORIGIN)).orElseThrow();
        assertThat(line.at((double) Trend.days(ORIGIN))).isCloseTo(lnRho, within(0.05));
        ForecastErrors errors = ForecastErrors.of(estimator, history, line, ORIGIN);
        assertThat(errors.origins()).isEqualTo(24);
        assertThat(errors.levelError()).isCloseTo(level, withPercentage(2));
        assertThat(errors.slopeError()).isCloseTo(slope, withPercentage(2));
        Calibration calibration = Objects.requireNonNull(errors.calibration(185));
        assertThat(calibration.horizonDays()).isEqualTo(180);
        assertThat(calibration.forecasts()).isEqualTo(19);
        assertThat(Math.log(calibration.medianFactor())).isCloseTo(Math.log(factor), within(0.06));
    }

    /** The densest release is one of each day here, so that the line goes through every record. */
    @Test
    void findsNoErrorWhereTheFrontierIsALineAndKeepsTheFloorOfTheSlope() {
        List<MeasuredRelease> releases = IntStream.rangeClosed(0, 40).mapToObj(i -> onLine(i * 30)).toList();
        LocalDate origin = Frontier.DEFAULT_START.plusDays(40 * 30);
        FrontierHistory history = FrontierHistory.of(releases, Frontier.DEFAULT_START, origin, ExactReleases.LAW);
        PointLine line = history.line(TrendBootstrap.RECORDS, 1200).orElseThrow();
        ForecastErrors errors = ForecastErrors.of(TrendBootstrap.RECORDS, history, line, origin);
        assertThat(line.slope()).isCloseTo(0.006, within(1e-9));
        assertThat(errors.levelError()).isCloseTo(0, within(1e-9));
        assertThat(errors.slopeError()).isCloseTo(0.3 * 0.006, within(1e-9));
        assertThat(Objects.requireNonNull(errors.calibration(0)).typicalFactor()).isCloseTo(1, within(1e-9));
        assertThat(Objects.requireNonNull(errors.calibration(1e6)).horizonDays()).isLessThan(1200);
    }

    @Test
    void hasTheScatterOfTheLineWhereNoOriginCameBefore() {
        List<MeasuredRelease> releases = List.of(onLine(0), onLine(30), onLine(60));
        LocalDate origin = Frontier.DEFAULT_START.plusDays(60);
        FrontierHistory history = FrontierHistory.of(releases, Frontier.DEFAULT_START, origin, ExactReleases.LAW);
        PointLine line = new PointLine(0.006, Math.log(2) + history.frontier(0));
        ForecastErrors errors = ForecastErrors.of(TrendBootstrap.QUANTILE, history, line, origin);
        assertThat(errors.origins()).isZero();
        assertThat(errors.levelError()).isCloseTo(Math.log(2), within(1e-9));
        assertThat(errors.calibration(90)).isNull();
    }

    /** A release of one score whose ln rho grows by 0.006 a day, because its parameters shrink. */
    private static MeasuredRelease onLine(int day) {
        return new MeasuredRelease("m" + day, "f" + day, Frontier.DEFAULT_START.plusDays(day), 50, 0,
                Math.log(7e9) - 0.006 * day);
    }
}
