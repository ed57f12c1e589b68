package org.densimeter.density.topology;

import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * Remembers when this instance last read many records at once, as in a bulk load, a rebuild or a replay: what is
 * measured of single events says nothing then. Thread-safe.
 */
@ApplicationScoped
public class BulkReads {

    /** More records of models than this in one read are no single events. */
    public static final int MAX_SINGLE = 10;

    private volatile Instant last = Instant.MIN;

    /** Notes that many records were read at once, now. */
    public void seen() {
        last = Instant.now();
    }

    /** Returns whether many records were read at once at {@code moment} or later. */
    public boolean since(Instant moment) {
        return !last.isBefore(moment);
    }
}
