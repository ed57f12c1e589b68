package org.densimeter.ingest.imports;

import java.util.List;

/**
 * What became of a body.
 *
 * @param received rows read
 * @param created rows that are new
 * @param corrected rows that differ from what was there, which is in the history now
 * @param unchanged rows that were there already
 * @param rejected rows not taken
 * @param problems why, ordered by row, at most 1,000
 * @param problemsOmitted rejected rows beyond those
 */
public record Summary(long received, long created, long corrected, long unchanged, long rejected,
        List<RowProblem> problems, long problemsOmitted) {

    /** Rows that are stored now. */
    public long taken() {
        return created + corrected + unchanged;
    }
}
