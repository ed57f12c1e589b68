package org.densimeter.law.catalogue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * One evaluator's current score of one model on one benchmark in one variant. Its identity is (model, benchmark,
 * evaluator, variant); a later report of the same identity is a correction.
 *
 * @param id stable identifier of (model, benchmark, evaluator, variant)
 * @param model model id
 * @param benchmark benchmark id; never a composite
 * @param score percent, 0 to 100
 * @param standardError of the score, in points; null if not published
 * @param evaluator who measured
 * @param relationship evaluator to model; null if unknown, which ranks as third party
 * @param setting e.g. {@code 5-shot}; null if unknown
 * @param preferred TRUE: the score that counts for this cell; FALSE: kept, but the default policy never counts it;
 * null: counts if no score of the cell is preferred
 * @param source where the score was published
 * @param observedAt the day it was published or found; null if unknown
 * @param recordedAt when it was accepted here, UTC
 * @param revision 1 for the first report, incremented by each correction
 * @param variant how it was measured, as {@link Variant#canonical} writes it; empty if only one way is known
 * @param metric name of the measure, e.g. {@code exact_match}; null if unknown
 * @param benchmarkVersion version of the benchmark or task; null if unknown
 * @param harness software that measured; null if unknown
 * @param harnessVersion its version; null if unknown
 * @param samples items that were scored; null if unknown
 * @param limited whether only a part of the items was scored on purpose; such a score does not count by default
 */
public record Result(String id, String model, String benchmark, double score, @Nullable Double standardError,
        String evaluator, @Nullable Relationship relationship, @Nullable String setting, @Nullable Boolean preferred,
        String source, @Nullable LocalDate observedAt, Instant recordedAt, int revision, String variant,
        @Nullable String metric, @Nullable String benchmarkVersion, @Nullable String harness,
        @Nullable String harnessVersion, @Nullable Integer samples, boolean limited) {

    /** Creates a result; one read from an event without a variant has an empty one. */
    public Result {
        variant = Objects.requireNonNullElse(variant, "");
    }

    /** Creates a result in the only known variant, of which nothing further is known. */
    public Result(String id, String model, String benchmark, double score, @Nullable Double standardError,
            String evaluator, @Nullable Relationship relationship, @Nullable String setting,
            @Nullable Boolean preferred, String source, @Nullable LocalDate observedAt, Instant recordedAt,
            int revision) {
        this(id, model, benchmark, score, standardError, evaluator, relationship, setting, preferred, source,
                observedAt, recordedAt, revision, "", null, null, null, null, null, false);
    }
}
