package org.densimeter.density.api;

import static org.densimeter.density.api.CsvCells.cells;

import java.util.List;

import org.densimeter.support.http.CsvTable;

/** Defines the columns of reference series and benchmarks in CSV: one row for each. */
final class ReferenceTables {

    static final CsvTable<CatalogueResource.SeriesListing> SERIES = CsvTable.ofRows(
            List.of("id", "name", "tokensAtLaw", "lossUnit", "source", "benchmarks", "stage"), s -> cells(s.id(),
                    s.name(), s.tokensAtLaw(), s.lossUnit(), s.source(), String.join(";", s.benchmarks()), s.stage()));

    static final CsvTable<CatalogueResource.BenchmarkListing> BENCHMARKS = CsvTable.ofRows(
            List.of("id", "composite", "series", "hasLaw", "scored", "stages"),
            b -> cells(b.id(), b.composite(), String.join(";", b.series()), b.hasLaw(), b.scored(),
                    String.join(";", b.stages().stream().map(Object::toString).toList())));

    private ReferenceTables() {}
}
