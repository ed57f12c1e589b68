package org.densimeter.density.api;

import static org.densimeter.density.api.CsvCells.cells;

import java.util.List;

import org.densimeter.support.http.CsvTable;

/** Defines the columns of reference series and benchmarks in CSV: one row for each. */
final class ReferenceTables {

    static final CsvTable<CatalogueResource.SeriesListing> SERIES = CsvTable.ofRows(
            List.of("id", "name", "tokensAtLaw", "lossUnit", "source", "benchmarks"),
            s -> cells(s.id(), s.name(), s.tokensAtLaw(), s.lossUnit(), s.source(), String.join(";", s.benchmarks())));

    static final CsvTable<CatalogueResource.BenchmarkListing> BENCHMARKS = CsvTable.ofRows(
            List.of("id", "composite", "series", "hasLaw", "scored"),
            b -> cells(b.id(), b.composite(), String.join(";", b.series()), b.hasLaw(), b.scored()));

    private ReferenceTables() {}
}
