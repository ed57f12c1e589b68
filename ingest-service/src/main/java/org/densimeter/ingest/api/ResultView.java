package org.densimeter.ingest.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.densimeter.ingest.store.ResultRevision;
import org.densimeter.ingest.validation.Layout;
import org.densimeter.law.catalogue.Result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A result as it is answered: the score, and beside it
 *
 * @param retracted why this revision took the score back; absent if it did not
 */
record ResultView(@JsonUnwrapped Result result, @JsonInclude(JsonInclude.Include.NON_NULL) String retracted) {

    /** The columns that POST takes, and what was added here. */
    static final Listing.Csv<ResultRevision> CSV = new Listing.Csv<>(header(), ResultView::cells);

    static ResultView of(ResultRevision revision) {
        return new ResultView(revision.result(), revision.retractionReason());
    }

    private static List<String> header() {
        List<String> header = new ArrayList<>(Layout.RESULT.columns().stream().map(Layout.Column::csv).toList());
        header.addAll(List.of("id", "revision", "recorded_at", "retracted"));
        return header;
    }

    private static List<?> cells(ResultRevision revision) {
        Result result = revision.result();
        return Arrays.asList(result.model(), result.benchmark(), result.score(), result.evaluator(),
                result.relationship(), result.setting(), result.preferred(), result.source(), result.standardError(),
                result.observedAt(), result.id(), result.revision(), result.recordedAt(), revision.retractionReason());
    }
}
