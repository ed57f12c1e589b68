package org.densimeter.law.catalogue;

import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * One evaluator's current score of one model on one benchmark. Its identity is (model, benchmark, evaluator); a later
 * report by the same evaluator is a correction.
 *
 * @param id stable identifier of (model, benchmark, evaluator)
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
 */
public record Result(String id, String model, String benchmark, double score, @Nullable Double standardError,
        String evaluator, @Nullable Relationship relationship, @Nullable String setting, @Nullable Boolean preferred,
        String source, @Nullable LocalDate observedAt, Instant recordedAt, int revision) {}
