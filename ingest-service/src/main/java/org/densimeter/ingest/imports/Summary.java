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
 * @param rejected rows that were rejected
 * @param problems why rows were rejected, ordered by row, at most 1,000
 * @param problemsOmitted rejected rows beyond those
 * @param importId id of the import, by which its results can be retracted
 */
public record Summary(long received, long created, long corrected, long unchanged, long rejected,
        List<RowProblem> problems, long problemsOmitted,
        @JsonProperty("import") @JsonInclude(JsonInclude.Include.NON_NULL) String importId) {

    /** Returns the number of rows that are stored now. */
    public long taken() {
        return created + corrected + unchanged;
    }
}
