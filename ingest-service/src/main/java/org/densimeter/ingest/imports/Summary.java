package org.densimeter.ingest.imports;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Counts what became of the rows of a body.
 *
 * @param received rows that were read
 * @param created rows that were stored and are new
 * @param corrected rows that replaced an earlier state, which is now in the history
 * @param unchanged rows that were stored before
 * @param rejected rows that were rejected; {@code received} is the sum of the four
 * @param problems why rows were rejected, ordered by row, at most 1,000
 * @param problemsOmitted rejected rows with a problem beyond those
 * @param notStored rows among the rejected ones without a problem of their own: another row of an atomic body was
 * rejected, or the database became unavailable; absent if none
 * @param provisional rows that are stored and do not count until they are confirmed, at most 1,000; absent if none
 * @param ignored names in the body that are no fields, at most 100; absent if none
 * @param partial where the body could not be read further; absent if it was read to its end
 * @param importId id of the import, by which its results can be retracted
 */
public record Summary(long received, long created, long corrected, long unchanged, long rejected,
        List<RowProblem> problems, long problemsOmitted, @JsonInclude(JsonInclude.Include.NON_NULL) Long notStored,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ProvisionalRow> provisional,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> ignored,
        @JsonInclude(JsonInclude.Include.NON_NULL) BodyEnd partial,
        @JsonProperty("import") @JsonInclude(JsonInclude.Include.NON_NULL) String importId) {

    /** The summary of a body without rows. */
    public static final Summary NOTHING = new Summary(0, 0, 0, 0, 0, List.of(), 0, null, List.of(), List.of(), null,
            null);

    /** Returns the number of rows that are stored now. */
    public long taken() {
        return created + corrected + unchanged;
    }
}
