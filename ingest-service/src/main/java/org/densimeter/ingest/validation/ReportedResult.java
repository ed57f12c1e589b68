package org.densimeter.ingest.validation;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;

import org.densimeter.law.catalogue.Relationship;

/**
 * A score as a sender reports it. Its identity is (model, benchmark, evaluator). Fields as in
 * {@link org.densimeter.law.catalogue.Result}.
 */
public record ReportedResult(String model, String benchmark, double score, Double standardError, String evaluator,
        Relationship relationship, String setting, Boolean preferred, String source, LocalDate observedAt) {

    /**
     * The stable identifier of (model, benchmark, evaluator): a name-based UUID, so that it is known before anything is
     * stored.
     */
    public String id() {
        return UUID
                .nameUUIDFromBytes(
                        (model + '\u0000' + benchmark + '\u0000' + evaluator).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
