package org.densimeter.fit.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.densimeter.contract.AlgorithmicProgress.Refusal;
import org.densimeter.law.progress.EffectiveGrowth;
import org.densimeter.law.progress.GrowthInterval;
import org.densimeter.law.progress.ProgressEstimate;

/**
 * Algorithmic progress as a table: a row for each specification, estimator and setting, and one for each reason there
 * is none.
 */
final class ProgressTable {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder()
            .setHeader("specification", "revision", "version", "rows", "papers", "estimator", "delta", "setting",
                    "growthParams", "growthTokens", "growthCompute", "growthLower", "growthUpper", "doublingMonths",
                    "monthsLower", "monthsUpper", "shareNotDoubling", "draws", "computeOptimalMonths", "objective",
                    "meanSquaredResidual", "code", "reason")
            .get();

    private ProgressTable() {}

    static String write(List<ProgressRevisionView> states) {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter table = new CSVPrinter(text, FORMAT)) {
            for (ProgressRevisionView state : states) {
                for (ProgressEstimate estimate : state.estimates()) {
                    write(table, state, estimate);
                }
                for (Refusal refusal : state.refusals()) {
                    begin(table, state);
                    table.printRecord(refusal.estimator(), null, null, null, null, null, null, null, null, null, null,
                            null, null, null, null, null, refusal.code(), refusal.reason());
                }
            }
        } catch (IOException memoryDoesNotFail) {
            throw new UncheckedIOException(memoryDoesNotFail);
        }
        return text.toString();
    }

    private static void write(CSVPrinter table, ProgressRevisionView state, ProgressEstimate estimate)
            throws IOException {
        begin(table, state);
        EffectiveGrowth growth = estimate.growth();
        GrowthInterval interval = estimate.interval();
        print(table, estimate.estimator(), estimate.delta(), estimate.setting());
        print(table, growth == null ? null : growth.params(), growth == null ? null : growth.tokens(),
                growth == null ? null : growth.compute());
        print(table, interval == null ? null : interval.growthLower(), interval == null ? null : interval.growthUpper(),
                estimate.doublingMonths());
        if (interval == null) {
            print(table, null, null, null, null);
        } else {
            print(table, interval.monthsLower(), interval.monthsUpper(), interval.shareNotDoubling(), interval.draws());
        }
        table.printRecord(estimate.computeOptimalMonths(), estimate.objective(), estimate.meanSquaredResidual(), null,
                null);
    }

    private static void begin(CSVPrinter table, ProgressRevisionView state) throws IOException {
        print(table, state.specification(), state.revision(), state.version(), state.sample().rows(),
                state.sample().papers());
    }

    private static void print(CSVPrinter table, Object... values) throws IOException {
        for (Object value : values) {
            table.print(value);
        }
    }
}
