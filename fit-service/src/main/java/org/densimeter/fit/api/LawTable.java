package org.densimeter.fit.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Laws as a table: one row each, the constants as columns, the alternatives as their number. */
final class LawTable {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder()
            .setHeader("series", "benchmark", "revision", "version", "ok", "code", "reason", "tokensAtLaw", "basin",
                    "a", "alpha", "b", "beta", "irreducible", "lossRmse", "alternatives", "ambiguous", "c", "gamma",
                    "l", "d", "performanceRmse", "points", "idealPoint", "runs", "largestParams", "ceiling",
                    "recordedAt", "fittedAt", "aLower", "aUpper", "alphaLower", "alphaUpper", "bLower", "bUpper",
                    "betaLower", "betaUpper", "irreducibleLower", "irreducibleUpper", "cLower", "cUpper", "gammaLower",
                    "gammaUpper", "lLower", "lUpper", "dLower", "dUpper", "ceilingLower", "ceilingUpper", "oneStep")
            .get();

    private static final int LOSS_COLUMNS = 8;
    private static final int PERFORMANCE_COLUMNS = 7;

    private LawTable() {}

    static String write(List<LawView> laws) {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter table = new CSVPrinter(text, FORMAT)) {
            for (LawView law : laws) {
                write(table, law);
            }
        } catch (IOException memoryDoesNotFail) {
            throw new UncheckedIOException(memoryDoesNotFail);
        }
        return text.toString();
    }

    private static void write(CSVPrinter table, LawView law) throws IOException {
        LawView.Loss loss = law.loss();
        LawView.Performance performance = law.performance();
        print(table, law.series(), law.benchmark(), law.revision(), law.version(), law.health().ok(),
                law.health().code(), law.health().reason(), law.tokensAtLaw(), law.basin());
        if (loss == null) {
            print(table, new Object[LOSS_COLUMNS]);
        } else {
            print(table, loss.a(), loss.alpha(), loss.b(), loss.beta(), loss.irreducible(), loss.rmse(),
                    law.alternatives().size(), law.ambiguous());
        }
        if (performance == null) {
            print(table, new Object[PERFORMANCE_COLUMNS]);
        } else {
            print(table, performance.c(), performance.gamma(), performance.l(), performance.d(), performance.rmse(),
                    performance.points(), performance.idealPoint());
        }
        print(table, law.runs(), law.largestParams(), law.ceiling());
        print(table, law.recordedAt(), law.fittedAt());
        LawIntervals of = law.interval() == null ? LawIntervals.NONE : law.interval();
        for (Interval interval : Arrays.asList(of.a(), of.alpha(), of.b(), of.beta(), of.irreducible(), of.c(),
                of.gamma(), of.l(), of.d(), of.ceiling())) {
            print(table, interval == null ? null : interval.lower(), interval == null ? null : interval.upper());
        }
        print(table, law.oneStep());
        table.println();
    }

    private static void print(CSVPrinter table, Object... values) throws IOException {
        for (Object value : values) {
            table.print(value);
        }
    }
}
