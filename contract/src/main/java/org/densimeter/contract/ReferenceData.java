package org.densimeter.contract;

import java.time.Instant;
import java.util.List;

import org.densimeter.law.catalogue.ReferenceRun;
import org.densimeter.law.catalogue.ReferenceScore;
import org.densimeter.law.catalogue.ReferenceSeries;

/**
 * All reference data of one series on one benchmark. Key: {@code series/benchmark}. For a composite {@code runs} is
 * empty (its losses are the weighted losses of its parts, run by run) and {@code scores} are its own pairs.
 *
 * @param revision monotonic per key
 * @param recordedAt when the latest change was accepted, UTC
 * @param series the definition of the series
 * @param benchmark benchmark or composite id
 * @param runs ordered by params, tokens, then run
 * @param scores ordered by loss
 */
public record ReferenceData(long revision, Instant recordedAt, ReferenceSeries series, String benchmark,
        List<ReferenceRun> runs, List<ReferenceScore> scores) {

    public ReferenceData {
        runs = runs == null ? List.of() : List.copyOf(runs);
        scores = scores == null ? List.of() : List.copyOf(scores);
    }
}
