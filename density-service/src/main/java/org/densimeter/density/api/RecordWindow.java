package org.densimeter.density.api;

import java.util.OptionalInt;

import org.densimeter.support.http.ProblemException;

/**
 * The last records, from which a trend is computed.
 *
 * @param records how many; empty for all
 */
public record RecordWindow(OptionalInt records) {

    static final String FULL = "full";

    /** Parses {@code full}, or a number of records. */
    public static RecordWindow fromString(String text) {
        if (text.equals(FULL)) {
            return new RecordWindow(OptionalInt.empty());
        }
        try {
            int records = Integer.parseInt(text);
            if (records >= 2) {
                return new RecordWindow(OptionalInt.of(records));
            }
        } catch (NumberFormatException e) {
            // refused below
        }
        throw ProblemException.parameter("window", text, "full, or a whole number from 2");
    }
}
