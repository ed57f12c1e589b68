package org.densimeter.ingest.store;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * An import: a body of rows that was received.
 *
 * @param id its id, which the answer to the body has as `import`
 * @param kind the kind of rows, e.g. {@code result}
 * @param contentType media type of the body
 * @param startedAt when the first rows were stored, UTC
 * @param completedAt when the last rows were stored, UTC; null while it runs and if it was interrupted
 * @param counts what became of the rows; of an interrupted import as far as it is known
 */
public record RecordedImport(String id, String kind, String contentType, Instant startedAt, Instant completedAt,
        @JsonUnwrapped ImportCounts counts) {}
