package org.densimeter.ingest.store;

import org.densimeter.ingest.validation.Rejection;

/** Thrown while histories are restored, which rolls all of it back. */
public final class HistoryRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Rejection rejection;
    private final transient String entry;
    private final transient Long line;

    /**
     * @param rejection why
     * @param entry what is at fault, e.g. {@code result 5, revision 2}; null if it is not one entry
     * @param line of the file, from 1; null if it is not one
     */
    public HistoryRefused(Rejection rejection, String entry, Long line) {
        super(rejection.rule(), null, false, false);
        this.rejection = rejection;
        this.entry = entry;
        this.line = line;
    }

    /** Returns the reason. */
    public Rejection rejection() {
        return rejection;
    }

    /** Returns what is at fault; null if it is not one entry. */
    public String entry() {
        return entry;
    }

    /** Returns the line at fault, from 1; null if it is not one. */
    public Long line() {
        return line;
    }
}
