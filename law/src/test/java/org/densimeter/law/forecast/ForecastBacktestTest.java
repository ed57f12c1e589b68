package org.densimeter.law.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.densimeter.law.catalogue.BuiltInReleases;
import org.densimeter.law.fixtures.BuiltInLaws;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.interval.Estimate;
import org.densimeter.law.interval.Percentiles;
import org.densimeter.law.interval.Seed;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.FitException;
import org.densimeter.law.scaling.LawBootstrap;
import org.densimeter.law.scaling.ScalingLaw;
import org.densimeter.law.trend.BootstrappedTrend;
import org.densimeter.law.trend.MeasuredRelease;
import org.densimeter.law.trend.PointLine;
import org.densimeter.law.trend.Trend;
import org.densimeter.law.trend.TrendBootstrap;
import org.densimeter.law.trend.TrendLines;
import org.junit.jupiter.api.Test;

/**
 * The forecasts of the built-in catalogue's frontier that would have been made on the first of each month from 2024-03
 * to 2025-09, held against what was released. Writes the table of TRUST.md to {@code target/forecast-backtest.md}.
 */
class ForecastBacktestTest {

    /** The score whose parameters are forecast, of each benchmark, as in backtest.py of the specification. */
    private static final Map<String, Double> SCORES = new TreeMap<>(
            Map.of("densing-average", 50., "mmlu", 70., "bbh", 60., "math", 40., "humaneval", 50., "mbpp", 50.));
    private static final int[] HORIZONS = {0, 90, 180, 365};
    private static final LocalDate FIRST = LocalDate.of(2024, 3, 1);
    private static final LocalDate LAST = LocalDate.of(2025, 9, 1);
    private static final String LINES = "of the line, parameters for a score";
    private static final String PREDICTIVE = "predictive, parameters for a score";
    private static final String FRONTIER = "predictive, frontier";
    private static final List<String> ESTIMATORS = List.of(TrendBootstrap.RECORDS, TrendBootstrap.QUANTILE);

    /** The forecasts by one estimator and kind of interval at one horizon. */
    private static final class Scores {
        private final List<Double> errors = new ArrayList<>();
        private final List<Double> widths = new ArrayList<>();
        private int covered;

        private void add(Estimate forecast, double realised) {
            errors.add(StrictMath.log(forecast.value() / realised));
            double lower = forecast.lower() == null ? 0 : forecast.lower();
            double upper = forecast.upper() == null ? Double.POSITIVE_INFINITY : forecast.upper();
            widths.add(StrictMath.log(upper / lower));
            // the frontier of the origin is a bound of the forecast, and equal to it but for rounding
            covered += realised >= lower * (1 - 1e-9) && realised <= upper * (1 + 1e-9) ? 1 : 0;
        }

        private double coverage() {
            return (double) covered / errors.size();
        }

        private static double median(List<Double> values) {
            return Percentiles.of(values.stream().mapToDouble(Double::doubleValue).toArray()).median();
        }
    }

    @Test
    void coversWhatWasReleasedAtEveryHorizon() throws FitException, IOException {
        Map<String, Scores> scores = new TreeMap<>();
        for (String benchmark : SCORES.keySet()) {
            ScalingLaw law = BuiltInLaws.fit(benchmark).law();
            DrawnLaws laws = DrawnLaws.of(BuiltInLaws.draws(benchmark, LawBootstrap.DRAWS), law.tokensAtLaw());
            Set<String> weak = BuiltInReleases.weak(benchmark);
            List<MeasuredRelease> releases = BuiltInReleases.measured(benchmark, law, true)
                    .stream()
                    .map(release -> release.weak(weak.contains(release.model())))
                    .toList();
            LocalDate end = releases.stream().map(MeasuredRelease::releaseDate).max(LocalDate::compareTo).orElseThrow();
            FrontierHistory realised = FrontierHistory.of(releases, Frontier.DEFAULT_START, end, law);
            for (LocalDate origin = FIRST; !origin.isAfter(LAST); origin = origin.plusMonths(1)) {
                score(benchmark, origin, law, laws, releases, realised, end, scores);
            }
        }
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", "forecast-backtest.md"), table(scores));
        for (int horizon : HORIZONS) {
            for (String kind : List.of(PREDICTIVE, FRONTIER)) {
                Scores first = scores.get(key(TrendBootstrap.QUANTILE, kind, horizon));
                assertThat(first.coverage()).as("%s, days %d", kind, horizon).isGreaterThanOrEqualTo(0.9);
                assertThat(Scores.median(first.widths)).as("%s, days %d", kind, horizon).isFinite();
            }
        }
    }

    private static void score(String benchmark, LocalDate origin, ScalingLaw law, DrawnLaws laws,
            List<MeasuredRelease> releases, FrontierHistory realised, LocalDate end, Map<String, Scores> scores) {
        List<MeasuredRelease> known = releases.stream()
                .filter(release -> !release.releaseDate().isAfter(origin))
                .toList();
        Seed seed = Seed.of(benchmark, origin.toString());
        BootstrappedTrend trend = TrendBootstrap.run(known, Frontier.DEFAULT_START, law, laws, seed,
                TrendBootstrap.REPLICATES);
        LocalDate last = known.stream().map(MeasuredRelease::releaseDate).max(LocalDate::compareTo).orElseThrow();
        FrontierHistory history = FrontierHistory.of(known, Frontier.DEFAULT_START, origin, law);
        for (String estimator : ESTIMATORS) {
            TrendLines lines = trend.lines(estimator).orElseThrow();
            ForecastErrors errors = ForecastErrors.of(estimator, history,
                    new PointLine(lines.slope(), lines.intercept()), last);
            Forecast line = new Forecast(law, laws, lines);
            Forecast predictive = new Forecast(law, laws, PredictiveLines.of(lines, laws, history, last, errors, seed),
                    1);
            for (int horizon : HORIZONS) {
                LocalDate date = origin.plusDays(horizon);
                if (!date.isAfter(end)) {
                    double density = StrictMath.exp(realised.frontier((double) Trend.days(date)));
                    double score = SCORES.get(benchmark);
                    add(scores, key(estimator, LINES, horizon), density(line, law, score, date), density);
                    add(scores, key(estimator, PREDICTIVE, horizon), density(predictive, law, score, date), density);
                    add(scores, key(estimator, FRONTIER, horizon), predictive.frontier(date), density);
                }
            }
        }
    }

    private static void add(Map<String, Scores> scores, String key, Estimate forecast, double realised) {
        scores.computeIfAbsent(key, k -> new Scores()).add(forecast, realised);
    }

    /** The density that a release of the forecast parameters has at the score. */
    private static Estimate density(Forecast forecast, ScalingLaw law, double score, LocalDate date) {
        double effective = law.effectiveParams(score).ifMeasured().orElseThrow();
        return forecast.paramsNeeded(score, date).orElseThrow().inverted(effective);
    }

    private static String key(String estimator, String kind, int horizon) {
        return "%s|%s|%03d".formatted(estimator, kind, horizon);
    }

    private static String table(Map<String, Scores> scores) {
        StringBuilder text = new StringBuilder("""
                | estimator | interval | days ahead | forecasts | covered | median width (ln) | median forecast \
                over realised |
                |---|---|---|---|---|---|---|
                """);
        for (String estimator : ESTIMATORS) {
            for (String kind : List.of(LINES, PREDICTIVE, FRONTIER)) {
                for (int horizon : HORIZONS) {
                    Scores found = scores.get(key(estimator, kind, horizon));
                    text.append(String.format(Locale.ROOT, "| `%s` | %s | %d | %d | %.0f %% | %.2f | %.2f |%n",
                            estimator, kind, horizon, found.errors.size(), 100 * found.coverage(),
                            Scores.median(found.widths), StrictMath.exp(Scores.median(found.errors))));
                }
            }
        }
        return text.toString();
    }
}
