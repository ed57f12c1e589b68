package org.densimeter.contract;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.densimeter.law.frontier.FrontierRecord;

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
 * @param measured number of releases with a measured density, of any date
 * @param unmeasured number of releases with a score but no finite density (below or above the law's range)
 * @param recordedAt when the latest input was accepted, UTC
 */
public record FrontierState(long revision, String series, String benchmark, String lawVersion, LocalDate start,
        List<FrontierRecord> records, int measured, int unmeasured, Instant recordedAt) {

    public FrontierState {
        records = records == null ? List.of() : List.copyOf(records);
    }
}
