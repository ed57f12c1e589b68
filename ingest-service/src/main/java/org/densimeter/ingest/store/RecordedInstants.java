package org.densimeter.ingest.store;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Provides the time of acceptance in the precision of PostgreSQL. */
final class RecordedInstants {

    private RecordedInstants() {}

    static Instant now(Clock clock) {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
