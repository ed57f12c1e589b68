package org.densimeter.ingest.store;

import java.time.Instant;

/**
 * A line of the history of an export.
 *
 * @param line its number, from 1
 * @param kind of the entry, e.g. {@code result}
 * @param entity what it is about, e.g. an id; series and benchmark are separated by a slash
 * @param revision null if the kind has none
 * @param recordedAt null if the kind has none
 * @param text the line, valid JSON
 */
public record HistoryLine(long line, String kind, String entity, Long revision, Instant recordedAt, String text) {

    /** Returns how problems name the entry. */
    public String named() {
        return kind + " " + entity + (revision == null ? "" : ", revision " + revision);
    }
}
