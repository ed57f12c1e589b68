package org.densimeter.density.api;

import static org.densimeter.density.api.CsvCells.cells;
import static org.densimeter.density.api.CsvCells.estimate;
import static org.densimeter.density.api.CsvCells.joined;
import static org.densimeter.density.api.CsvCells.reason;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import org.densimeter.density.analysis.Equivalents;
import org.densimeter.density.analysis.Equivalents.Needed;
import org.densimeter.support.http.CsvTable;

/**
 * Defines the columns of equivalents in CSV: one row for each date and estimator of {@code needed}, for each share and
 * estimator of {@code shares} with the day it is enough, and for each release of {@code released} with its day; the
 * column {@code list} says of which list the row is. One row without a list if there is no answer.
 */
final class EquivalentTable {

    static final CsvTable<Equivalents> TABLE = new CsvTable<>(
            List.of("model", "series", "benchmark", "score", "date", "estimator", "params", "paramsLower",
                    "paramsUpper", "list", "share", "earliest", "latest", "released", "releasedScore",
                    "releasedDensity", "lawVersion", "basis", "modelParams", "effectiveParams", "density", "today",
                    "code", "reason", "modelParamsTotal", "modelParamsActive", "cluster"),
            e -> atLeastOneRow(equivalents(e)).map(row -> joined(cells(e.model(), e.series(), e.benchmark(), e.score()),
                    row, cells(e.lawVersion(), e.basis(), e.params(), e.effectiveParams(), e.density(), e.today()),
                    reason(e.unanswered()), cells(e.paramsTotal(), e.paramsActive(), e.cluster()))));

    private static final int EQUIVALENT_COLUMNS = 12;

    private EquivalentTable() {}

    /** Returns the cells from {@code date} to {@code releasedDensity} of every row. */
    private static List<List<Object>> equivalents(Equivalents e) {
        return Stream
                .of(e.needed()
                        .stream()
                        .map(n -> joined(cells(n.date(), n.estimator()), estimate(n, Needed::params),
                                cells("needed", null, null, null, null, null, null))),
                        e.shares()
                                .stream()
                                .map(s -> cells(s.day().date(), s.estimator(), s.params(), null, null, "shares",
                                        s.share(), s.day().earliest(), s.day().latest(), null, null, null)),
                        e.released()
                                .stream()
                                .map(r -> cells(r.releaseDate(), null, r.params(), null, null, "released", null, null,
                                        null, r.model(), r.score(), r.density())))
                .flatMap(rows -> rows)
                .toList();
    }

    private static Stream<List<Object>> atLeastOneRow(List<List<Object>> rows) {
        return rows.isEmpty() ? Stream.of(Collections.nCopies(EQUIVALENT_COLUMNS, null)) : rows.stream();
    }
}
