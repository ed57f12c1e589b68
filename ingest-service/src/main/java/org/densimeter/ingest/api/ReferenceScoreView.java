package org.densimeter.ingest.api;

import java.util.Arrays;

import org.densimeter.ingest.validation.Layout;
import org.densimeter.ingest.validation.ReferenceRow;
import org.densimeter.law.catalogue.ReferenceScore;
import org.densimeter.support.http.CsvTable;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A score of a reference series on a benchmark or composite, as it is answered and as it may be sent.
 *
 * @param series id of the reference series
 * @param benchmark id of the benchmark or composite
 * @param score loss or parameters, and the score
 */
public record ReferenceScoreView(String series, String benchmark, @JsonUnwrapped ReferenceScore score) {

    /** The columns that POST takes. */
    public static final CsvTable<ReferenceScoreView> TABLE = CsvTable.ofRows(Layout.REFERENCE_SCORE.csvNames(),
            view -> Arrays.asList(view.series(), view.benchmark(), view.score().loss(), view.score().score(),
                    view.score().role(), view.score().source(), view.score().params(), view.score().run()));

    /** Returns the view of {@code row}. */
    public static ReferenceScoreView of(ReferenceRow.Pair row) {
        return new ReferenceScoreView(row.series(), row.benchmark(), row.score());
    }
}
