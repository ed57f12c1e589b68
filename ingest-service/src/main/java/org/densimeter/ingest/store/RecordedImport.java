package org.densimeter.ingest.store;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * An import: a body of rows or files that was received.
 *
 * @param id its id, which the answer to the body has as `import`
 * @param kind the kind of rows, e.g. {@code result}
 * @param contentType media type of the body
 * @param startedAt when the first rows were stored, UTC
 * @param completedAt when the last rows were stored, UTC; null while it runs and if it was interrupted
 * @param counts what became of the rows; of an interrupted import as far as it is known
 * @param format the format of the files as the client named it; absent for rows
 * @param evaluator who measured, as the client said it; absent if it did not
 * @param source where the files are from, as the client said it; absent if it did not
 * @param sha256 the SHA-256 of the body, decoded, in hexadecimal digits; absent if it was not read to its end
 * @param withdrawnAt when it was withdrawn as a whole, UTC; absent if it was not
 * @param withdrawnReason why it was withdrawn; absent if it was not
 */
public record RecordedImport(String id, String kind, String contentType, Instant startedAt, Instant completedAt,
        @JsonUnwrapped ImportCounts counts, @JsonInclude(JsonInclude.Include.NON_NULL) String format,
        @JsonInclude(JsonInclude.Include.NON_NULL) String evaluator,
        @JsonInclude(JsonInclude.Include.NON_NULL) String source,
        @JsonInclude(JsonInclude.Include.NON_NULL) String sha256,
        @JsonInclude(JsonInclude.Include.NON_NULL) Instant withdrawnAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) String withdrawnReason) {}
