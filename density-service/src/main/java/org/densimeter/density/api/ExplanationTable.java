package org.densimeter.density.api;

import static org.densimeter.density.api.CsvCells.cells;

import java.util.List;
import java.util.stream.Stream;

import org.densimeter.density.analysis.Explanation;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.density.ScoreVerdict;
import org.densimeter.support.http.CsvTable;

/** Defines the columns of explanations in CSV: one row for each score that was considered. */
final class ExplanationTable {

    static final CsvTable<Explanation> TABLE = new CsvTable<>(
            List.of("model", "series", "part", "weight", "result", "evaluator", "relationship", "setting", "score",
                    "publishedStandardError", "preferred", "counts", "reason", "source", "observedAt", "recordedAt",
                    "revision"),
            e -> e.scores()
                    .stream()
                    .flatMap(cell -> Stream.concat(Stream.ofNullable(cell.used()), cell.others().stream())
                            .map(verdict -> score(e, cell, verdict))));

    private ExplanationTable() {}

    private static List<Object> score(Explanation e, Explanation.Cell cell, ScoreVerdict verdict) {
        Result result = verdict.result();
        return cells(e.model(), e.series(), cell.benchmark(), cell.weight(), result.id(), result.evaluator(),
                result.relationship(), result.setting(), result.score(), result.standardError(), result.preferred(),
                verdict.counts(), verdict.reason(), result.source(), result.observedAt(), result.recordedAt(),
                result.revision());
    }
}
