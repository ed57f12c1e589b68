package org.densimeter.density.api;

import static org.densimeter.density.api.CsvCells.FRESHNESS;
import static org.densimeter.density.api.CsvCells.appended;
import static org.densimeter.density.api.CsvCells.cell;
import static org.densimeter.density.api.CsvCells.cells;
import static org.densimeter.density.api.CsvCells.freshness;
import static org.densimeter.density.api.CsvCells.header;
import static org.densimeter.density.api.CsvCells.history;
import static org.densimeter.density.api.CsvCells.joined;

import java.util.List;
import java.util.stream.Collectors;

import org.densimeter.density.analysis.FrontierAnswer;
import org.densimeter.density.analysis.LiveFrontier;
import org.densimeter.density.readmodel.FrontierView;
import org.densimeter.density.readmodel.Frontiers.PastFrontier;
import org.densimeter.law.density.DensityPercentiles;
import org.densimeter.support.http.CsvTable;

/** Defines the columns of frontiers in CSV: one row for each record. */
final class FrontierTable {

    static final CsvTable<FrontierView> TABLE = new CsvTable<>(
            List.of("series", "benchmark", "lawVersion", "revision", "model", "releaseDate", "score", "density",
                    "lower", "median", "upper", "effectiveParams", "heldDays", "recordProbability", "status",
                    "standardDeviation"),
            f -> f.records()
                    .stream()
                    .map(r -> cells(f.series(), f.benchmark(), f.lawVersion(), f.revision(), r.model(), r.releaseDate(),
                            r.score(), r.density(), cell(r.interval(), DensityPercentiles::lower),
                            cell(r.interval(), DensityPercentiles::median),
                            cell(r.interval(), DensityPercentiles::upper), r.effectiveParams(), r.heldDays(),
                            r.recordProbability(), r.status(), r.standardDeviation())));

    static final CsvTable<FrontierAnswer> ANSWER = appended(TABLE, FrontierAnswer::frontier,
            header(List.of("basisTokens", "withoutTokens"), FRESHNESS,
                    List.of("measured", "completed", "asOfRevision", "pending", "atLeast")),
            f -> joined(cells(f.basisTokens(), f.withoutTokens()), freshness(f.freshness()),
                    cells(f.frontier().measured(), f.frontier().completed(), f.asOfRevision(), f.pending(),
                            atLeast(f.atLeast()))));

    static final CsvTable<LiveFrontier> LIVE = appended(TABLE, LiveFrontier::frontier, List.of("atLeast"),
            f -> cells(atLeast(f.atLeast())));

    static final CsvTable<PastFrontier> HISTORY = history(TABLE, PastFrontier::frontier, PastFrontier::validFrom,
            PastFrontier::validTo);

    private FrontierTable() {}

    /** Returns the releases above the range that are records of unknown height, each with its bound. */
    private static String atLeast(List<FrontierAnswer.AtLeast> records) {
        return records.stream()
                .map(record -> record.model() + " >= " + record.atLeast())
                .collect(Collectors.joining("; "));
    }
}
