package org.densimeter.ingest.validation;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;

import org.densimeter.law.catalogue.Relationship;

/**
 * A score as a client reports it. Its identity is (model, benchmark, evaluator).
 *
 * @param model model id
 * @param benchmark benchmark id, not of a composite
 * @param score percent, 0 to 100
 * @param standardError standard error of the score in points; null if not published
 * @param evaluator who measured the score
 * @param relationship relationship of the evaluator to the model; null if unknown
 * @param setting the setting of the evaluation, e.g. {@code 5-shot}; null if not published
 * @param preferred true: this score counts before all others; false: it does not count by default; null: the other
 * rules decide
 * @param source where the score was published
 * @param observedAt the day it was published or seen; null if unknown
 */
public record ReportedResult(String model, String benchmark, double score, Double standardError, String evaluator,
        Relationship relationship, String setting, Boolean preferred, String source, LocalDate observedAt) {

    /**
     * Returns the stable identifier of (model, benchmark, evaluator), a name-based UUID, so that it is known before
     * anything is stored.
     */
    public String id() {
        return UUID
                .nameUUIDFromBytes(
                        (model + '\u0000' + benchmark + '\u0000' + evaluator).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
