package org.densimeter.ingest.store;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** When something was accepted, as exactly as PostgreSQL can keep it. */
final class RecordedInstants {

    private RecordedInstants() {}

    static Instant now(Clock clock) {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
