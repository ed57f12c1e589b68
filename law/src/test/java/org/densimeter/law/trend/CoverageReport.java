package org.densimeter.law.trend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Writes what a coverage run found as a table for TRUST.md. */
final class CoverageReport {

    static final List<String> ESTIMATORS = List.of(TrendBootstrap.RECORDS, TrendBootstrap.DEBIASED,
            TrendBootstrap.QUANTILE);

    private CoverageReport() {}

    /** Returns the coverage that is asserted: that of method.md, with fewer than 2,000 histories 3 sigma below it. */
    static double required(double coverage, int histories) {
        return histories < 2_000 ? coverage - 3 * Math.sqrt(coverage * (1 - coverage) / histories) : coverage;
    }

    /**
     * One world's table; a row is coverage, mean slope per day, and the share of intervals without an upper end of the
     * doubling time.
     */
    static void write(String world, int histories, int replicates, double truth, double[][] rows) {
        StringBuilder text = new StringBuilder(
                String.format(Locale.ROOT, "World %s: %d histories, %d replicates each, true slope %.6f per day%n%n",
                        world, histories, replicates, truth));
        text.append("| estimator | covers the truth | mean slope per day | no upper end |\n|---|---|---|---|\n");
        for (int i = 0; i < ESTIMATORS.size(); i++) {
            text.append(String.format(Locale.ROOT, "| `%s` | %.2f %% | %.6f | %.2f %% |%n", ESTIMATORS.get(i),
                    100 * rows[i][0], rows[i][1], 100 * rows[i][2]));
        }
        try {
            Files.createDirectories(Path.of("target"));
            Files.writeString(Path.of("target", "coverage-" + world + ".md"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
