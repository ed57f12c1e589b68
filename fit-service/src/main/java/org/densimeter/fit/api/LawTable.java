package org.densimeter.fit.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import org.densimeter.support.http.CsvTable;

/** Defines the columns of laws in CSV: one row for each law, the other minima of the loss law as their number. */
final class LawTable {

    static final CsvTable<LawView> TABLE = CsvTable.ofRows(List.of("series", "benchmark", "revision", "version", "ok",
            "code", "reason", "tokensAtLaw", "basin", "a", "alpha", "b", "beta", "irreducible", "lossRmse",
            "alternatives", "ambiguous", "c", "gamma", "l", "d", "performanceRmse", "points", "idealPoint", "runs",
            "largestParams", "ceiling", "recordedAt", "fittedAt", "aLower", "aUpper", "alphaLower", "alphaUpper",
            "bLower", "bUpper", "betaLower", "betaUpper", "irreducibleLower", "irreducibleUpper", "cLower", "cUpper",
            "gammaLower", "gammaUpper", "lLower", "lUpper", "dLower", "dUpper", "ceilingLower", "ceilingUpper",
            "oneStep", "draws", "drawsFailed", "measurableLower", "measurableUpper"), LawTable::row);

    private static final int LOSS_COLUMNS = 8;
    private static final int PERFORMANCE_COLUMNS = 7;

    private LawTable() {}

    private static List<Object> row(LawView law) {
        List<Object> row = new ArrayList<>(Arrays.asList(law.series(), law.benchmark(), law.revision(), law.version(),
                law.health().ok(), law.health().code(), law.health().reason(), law.tokensAtLaw(), law.basin()));
        LawView.Loss loss = law.loss();
        row.addAll(loss == null ? Collections.nCopies(LOSS_COLUMNS, null)
                : Arrays.asList(loss.a(), loss.alpha(), loss.b(), loss.beta(), loss.irreducible(), loss.rmse(),
                        law.alternatives().size(), law.ambiguous()));
        LawView.Performance performance = law.performance();
        row.addAll(performance == null ? Collections.nCopies(PERFORMANCE_COLUMNS, null)
                : Arrays.asList(performance.c(), performance.gamma(), performance.l(), performance.d(),
                        performance.rmse(), performance.points(), performance.idealPoint()));
        row.addAll(Arrays.asList(law.runs(), law.largestParams(), law.ceiling(), law.recordedAt(), law.fittedAt()));
        LawIntervals of = law.interval() == null ? LawIntervals.NONE : law.interval();
        for (Interval interval : Arrays.asList(of.a(), of.alpha(), of.b(), of.beta(), of.irreducible(), of.c(),
                of.gamma(), of.l(), of.d(), of.ceiling())) {
            row.add(interval == null ? null : interval.lower());
            row.add(interval == null ? null : interval.upper());
        }
        row.add(law.oneStep());
        row.add(law.draws() == null ? null : law.draws().draws());
        row.add(law.draws() == null ? null : law.draws().failed());
        row.add(law.measurableRange() == null ? null : law.measurableRange().lower());
        row.add(law.measurableRange() == null ? null : law.measurableRange().upper());
        return row;
    }
}
