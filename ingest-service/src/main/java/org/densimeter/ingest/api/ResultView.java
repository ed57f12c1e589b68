package org.densimeter.ingest.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.densimeter.ingest.store.ResultRevision;
import org.densimeter.ingest.validation.Layout;
import org.densimeter.law.catalogue.Result;
import org.densimeter.support.http.CsvTable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A revision of a result.
 *
 * @param result the score; of a retraction the score that was retracted
 * @param retracted why this revision retracted the score; absent if it did not
 */
public record ResultView(@JsonUnwrapped Result result, @JsonInclude(JsonInclude.Include.NON_NULL) String retracted) {

    /** The columns that POST takes, then those that the service adds. */
    public static final CsvTable<ResultView> TABLE = CsvTable.ofRows(header(), ResultView::cells);

    /** Returns the view of {@code revision}. */
    public static ResultView of(ResultRevision revision) {
        return new ResultView(revision.result(), revision.retractionReason());
    }

    private static List<String> header() {
        List<String> header = new ArrayList<>(Layout.RESULT.csvNames());
        header.addAll(List.of("id", "revision", "recorded_at", "retracted"));
        return header;
    }

    private static List<Object> cells(ResultView view) {
        Result result = view.result();
        return Arrays.asList(result.model(), result.benchmark(), result.score(), result.evaluator(),
                result.relationship(), result.setting(), result.preferred(), result.source(), result.standardError(),
                result.observedAt(), result.variant(), result.metric(), result.benchmarkVersion(), result.harness(),
                result.harnessVersion(), result.samples(), result.limited(), result.id(), result.revision(),
                result.recordedAt(), view.retracted());
    }
}
