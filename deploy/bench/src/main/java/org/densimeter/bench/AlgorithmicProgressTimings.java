package org.densimeter.bench;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.densimeter.law.progress.BootstrapDraws;
import org.densimeter.law.progress.Estimator;
import org.densimeter.law.progress.GrowthInterval;
import org.densimeter.law.progress.LeaveOneOut;
import org.densimeter.law.progress.Observation;
import org.densimeter.law.progress.PaperBootstrap;
import org.densimeter.law.progress.PerplexityBenchmark;
import org.densimeter.law.progress.ProgressFit;
import org.densimeter.law.progress.ProgressFitter;
import org.densimeter.law.progress.ProgressSample;
import org.densimeter.law.progress.Setting;
import org.densimeter.law.progress.Specification;

/**
 * Times the estimates of algorithmic progress: fits of specification 7, draws of papers, and the table of leave-one-out
 * errors. Every line carries the computed number, for comparison with {@code algorithmic_progress.py} on the same rows,
 * starts and draws. Arguments: the sample, the repetitions of each measurement, the threads for the table (0 leaves it
 * out).
 */
public final class AlgorithmicProgressTimings {

    private static final Specification PREFERRED = Specification.numbered(Specification.PREFERRED);

    private AlgorithmicProgressTimings() {}

    /** Prints the times. */
    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        ProgressSample sample = read(Path.of(arguments[0]));
        int repeats = Integer.parseInt(arguments[1]);
        int threads = Integer.parseInt(arguments[2]);
        for (Estimator estimator : List.of(Estimator.L1, Estimator.LEAST_SQUARES)) {
            for (int repeat = 0; repeat < repeats; repeat++) {
                fit(sample, estimator);
            }
        }
        for (Estimator estimator : List.of(Estimator.L1, Estimator.LEAST_SQUARES)) {
            for (int repeat = 0; repeat < repeats; repeat++) {
                bootstrap(sample, estimator, 300);
                bootstrap(sample, estimator, PaperBootstrap.DRAWS);
            }
        }
        if (threads > 0) {
            leaveOneOut(sample, threads);
        }
    }

    private static void fit(ProgressSample sample, Estimator estimator) throws Exception {
        int times = 10;
        long since = System.nanoTime();
        ProgressFit fit = null;
        for (int i = 0; i < times; i++) {
            fit = ProgressFitter.fit(sample, PREFERRED, estimator, ProgressFitter.PUBLISHED_DELTA);
        }
        double milliseconds = milliseconds(since) / times;
        System.out.printf("fit %s: %.2f ms from %d starts, %.3f ms a start; objective %.10f, %.4f months%n", estimator,
                milliseconds, fit.starts(), milliseconds / fit.starts(), fit.objective(),
                fit.law().growth(Setting.DEFAULT).orElseThrow().doublingMonths());
    }

    private static void bootstrap(ProgressSample sample, Estimator estimator, int count) throws Exception {
        ProgressFit fit = ProgressFitter.fit(sample, PREFERRED, estimator, ProgressFitter.PUBLISHED_DELTA);
        long since = System.nanoTime();
        BootstrapDraws draws = PaperBootstrap.draw(sample, fit, 0, count);
        double milliseconds = milliseconds(since);
        GrowthInterval interval = draws.growth(Setting.DEFAULT);
        System.out.printf("bootstrap %s: %d draws in %.2f s, %.2f ms a draw; %.4f %.4f %.4f months%n", estimator, count,
                milliseconds / 1e3, milliseconds / count, interval.monthsLower(), interval.monthsMedian(),
                interval.monthsUpper());
    }

    private static void leaveOneOut(ProgressSample sample, int threads) throws Exception {
        List<Callable<LeaveOneOut.CrossValidationScore>> cells = new ArrayList<>();
        for (Specification specification : Specification.all()) {
            for (double delta : LeaveOneOut.DELTAS) {
                cells.add(() -> LeaveOneOut.score(sample, specification, delta));
            }
        }
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        List<LeaveOneOut.CrossValidationScore> scores = new ArrayList<>();
        long since = System.nanoTime();
        try {
            for (Future<LeaveOneOut.CrossValidationScore> cell : executor.invokeAll(cells)) {
                scores.add(cell.get());
            }
        } finally {
            executor.shutdown();
        }
        double seconds = milliseconds(since) / 1e3;
        int fits = scores.stream().mapToInt(LeaveOneOut.CrossValidationScore::rows).sum();
        System.out.printf("leave-one-out: %d fits in %.1f s on %d threads, %.2f ms a fit%n", fits, seconds, threads,
                seconds * threads * 1e3 / fits);
        scores.sort(Comparator.comparingDouble(LeaveOneOut.CrossValidationScore::meanSquaredError));
        scores.forEach(score -> System.out.printf("%d,%s,%.10f,%d%n", score.specification(), score.delta(),
                score.meanSquaredError(), score.withoutMinimum()));
    }

    private static double milliseconds(long since) {
        return (System.nanoTime() - since) / 1e6;
    }

    private static ProgressSample read(Path file) throws Exception {
        try (BufferedReader reader = Files.newBufferedReader(file);
                CSVParser rows = CSVFormat.DEFAULT.builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get()
                        .parse(reader)) {
            List<Observation> observations = new ArrayList<>();
            for (CSVRecord row : rows) {
                observations.add(new Observation(row.get("reference"),
                        LocalDate.parse(row.get("publication_date").replace('/', '-')), number(row, "N"),
                        number(row, "D"), PerplexityBenchmark.valueOf(row.get("benchmark").toUpperCase(Locale.ROOT)),
                        number(row, "log_ppl"), row.get("transformer").equals("1"), number(row, "epochs"),
                        number(row, "vocabulary")));
            }
            return ProgressSample.of(observations);
        }
    }

    private static Double number(CSVRecord row, String column) {
        return row.get(column).isEmpty() ? null : Double.valueOf(row.get(column));
    }
}
