package org.densimeter.density.api;

import static org.densimeter.density.api.CsvCells.cell;
import static org.densimeter.density.api.CsvCells.cells;
import static org.densimeter.density.api.CsvCells.day;
import static org.densimeter.density.api.CsvCells.estimate;
import static org.densimeter.density.api.CsvCells.joined;
import static org.densimeter.density.api.CsvCells.reason;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import org.densimeter.density.analysis.EdgeAnswer;
import org.densimeter.density.analysis.EdgeAnswer.Doubling;
import org.densimeter.density.analysis.EdgeAnswer.Fit;
import org.densimeter.density.analysis.EdgeAnswer.Largest;
import org.densimeter.density.analysis.EdgeAnswer.Span;
import org.densimeter.support.http.CsvTable;

/**
 * Defines the columns of edge forecasts in CSV: one row for each date and estimator, with the day when a model at the
 * score fits and the doubling times of density and chip; one row without a date for an estimator that has no line to
 * extend, and if there is no answer.
 */
final class EdgeTable {

    static final CsvTable<EdgeAnswer> TABLE = new CsvTable<>(
            List.of("series", "benchmark", "memoryGb", "bits", "date", "estimator", "effectiveParams",
                    "effectiveParamsLower", "effectiveParamsUpper", "score", "today", "chipDoublingDays",
                    "fixedDeviceDate", "fixedDeviceEarliest", "fixedDeviceLatest", "growingDeviceDate",
                    "growingDeviceEarliest", "growingDeviceLatest", "densityDoublingDays", "densityDoublingDaysLower",
                    "densityDoublingDaysUpper", "combinedDoublingDays", "combinedDoublingDaysLower",
                    "combinedDoublingDaysUpper", "lawVersion", "basis", "code", "reason", "assumes", "cluster"),
            e -> largest(e).map(l -> joined(
                    cells(e.series(), e.benchmark(), e.asked().memoryGb(), e.asked().bits(), cell(l, Largest::date),
                            cell(l, Largest::estimator)),
                    estimate(l, Largest::effectiveParams),
                    cells(e.asked().score(), e.asked().today(), e.asked().chipDoublingDays()),
                    day(fit(e, l), Fit::fixedDevice), day(fit(e, l), Fit::growingDevice),
                    span(doubling(e, l), Doubling::density), span(doubling(e, l), Doubling::combined),
                    cells(e.lawVersion(), e.basis()), reason(e.unanswered()),
                    cells(String.join("; ", e.assumes()), e.cluster()))));

    private EdgeTable() {}

    private static Stream<Largest> largest(EdgeAnswer e) {
        Stream<Largest> withoutLine = e.doubling()
                .stream()
                .map(Doubling::estimator)
                .filter(name -> e.largest().stream().noneMatch(l -> l.estimator().equals(name)))
                .map(name -> new Largest(null, name, null));
        return CsvCells.atLeastOne(Stream.concat(e.largest().stream(), withoutLine).toList());
    }

    private static Fit fit(EdgeAnswer e, Largest l) {
        return e.fits()
                .stream()
                .filter(fit -> l != null && fit.estimator().equals(l.estimator()))
                .findFirst()
                .orElse(null);
    }

    private static Doubling doubling(EdgeAnswer e, Largest l) {
        return e.doubling()
                .stream()
                .filter(doubling -> l != null && doubling.estimator().equals(l.estimator()))
                .findFirst()
                .orElse(null);
    }

    private static List<Object> span(Doubling doubling, Function<Doubling, Span> which) {
        Span span = doubling == null ? null : which.apply(doubling);
        return cells(cell(span, Span::days), cell(span, Span::lower), cell(span, Span::upper));
    }
}
