package org.densimeter.contract;

import org.jspecify.annotations.Nullable;

/**
 * What became of one submission. Its key is that of the submission.
 *
 * @param source attribute {@code source} of the submission; null if it has none
 * @param id attribute {@code id} of the submission; null if it has none
 * @param partition partition of the submission
 * @param offset offset of the submission
 * @param status HTTP status that {@code POST /results} gives for the same body
 * @param answer the answer of {@code POST /results}: counts of rows and why rows were rejected, or a problem (RFC 9457)
 */
public record SubmissionOutcome(@Nullable String source, @Nullable String id, int partition, long offset, int status,
        Object answer) {}
