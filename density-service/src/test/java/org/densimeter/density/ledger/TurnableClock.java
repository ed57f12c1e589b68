package org.densimeter.density.ledger;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;

/** The clock of the service under test, which stands still until a test turns it. */
@Alternative
@Singleton
public final class TurnableClock extends Clock {

    private static volatile Instant now = Instant.parse("2025-01-15T12:00:00Z");

    /** Turns it to noon, UTC, of a day. */
    static void turnTo(String day) {
        now = Instant.parse(day + "T12:00:00Z");
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public Instant instant() {
        return now;
    }
}
