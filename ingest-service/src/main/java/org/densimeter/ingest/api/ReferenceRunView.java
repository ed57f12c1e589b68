package org.densimeter.ingest.api;

import java.util.Arrays;

import org.densimeter.ingest.validation.Layout;
import org.densimeter.ingest.validation.ReferenceRow;
import org.densimeter.law.catalogue.ReferenceRun;
import org.densimeter.support.http.CsvTable;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A run of a reference series on a benchmark, as it is answered and as it may be sent.
 *
 * @param series id of the reference series
 * @param benchmark id of the benchmark
 * @param reference parameters, tokens, loss and run
 */
public record ReferenceRunView(String series, String benchmark, @JsonUnwrapped ReferenceRun reference) {

    /** The columns that POST takes. */
    public static final CsvTable<ReferenceRunView> TABLE = CsvTable.ofRows(Layout.REFERENCE_RUN.csvNames(),
            view -> Arrays.asList(view.series(), view.benchmark(), view.reference().params(), view.reference().tokens(),
                    view.reference().loss(), view.reference().source(), view.reference().run()));

    /** Returns the view of {@code row}. */
    public static ReferenceRunView of(ReferenceRow.Run row) {
        return new ReferenceRunView(row.series(), row.benchmark(), row.run());
    }
}
