package org.densimeter.contract;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.densimeter.law.frontier.FrontierRecord;
import org.jspecify.annotations.Nullable;

/**
 * The records of one series and benchmark. Key: {@code series/benchmark}.
 *
 * @param revision the sum of the revisions of all inputs: a function of the state, independent of the order of events,
 * that only grows
 * @param series series id
 * @param benchmark benchmark or composite id
 * @param lawVersion version of the law the densities were computed under
 * @param start the first release date that competes
 * @param records in order of date
 * @param measured number of releases with a density of a measured score, of any date
 * @param unmeasured number of releases with a score but no finite density (below or above the law's range)
 * @param recordedAt when the latest input was accepted, UTC
 * @param completed number of releases with a density of a completed score, of any date; null if there is none
 */
public record FrontierState(long revision, String series, String benchmark, String lawVersion, LocalDate start,
        List<FrontierRecord> records, int measured, int unmeasured, Instant recordedAt, @Nullable Integer completed) {

    public FrontierState {
        records = records == null ? List.of() : List.copyOf(records);
        completed = completed == null || completed == 0 ? null : completed;
    }

    /** Creates a frontier without completed scores. */
    public FrontierState(long revision, String series, String benchmark, String lawVersion, LocalDate start,
            List<FrontierRecord> records, int measured, int unmeasured, Instant recordedAt) {
        this(revision, series, benchmark, lawVersion, start, records, measured, unmeasured, recordedAt, null);
    }

    /** Returns the number of releases with a density of a completed score. */
    public int completedReleases() {
        return completed == null ? 0 : completed;
    }
}
