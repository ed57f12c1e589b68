package org.densimeter.ingest.imports;

/**
 * Follows the quotes of one CSV record over its lines (RFC 4180): a quote opens a field only at its start; inside, two
 * quotes are one character, and one ends the field. Elsewhere a quote is a character like others.
 */
final class CsvQuotes {

    private final char delimiter;
    private boolean open;

    CsvQuotes(char delimiter) {
        this.delimiter = delimiter;
    }

    /** What is known of the record after a line. */
    enum State {
        /** It ends with the line. */
        COMPLETE,
        /** A field is open: it continues on the next line. */
        OPEN,
        /** Text follows the closing quote of a field. */
        MALFORMED
    }

    /** Reads the next line of the record. */
    State read(String line) {
        boolean start = true;
        for (int i = 0; i < line.length(); i++) {
            char character = line.charAt(i);
            if (open) {
                if (character == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    i++;
                } else if (character == '"') {
                    open = false;
                    start = false;
                    if (i + 1 < line.length() && line.charAt(i + 1) != delimiter) {
                        return State.MALFORMED;
                    }
                }
            } else if (character == delimiter) {
                start = true;
            } else {
                open = start && character == '"';
                start = false;
            }
        }
        return open ? State.OPEN : State.COMPLETE;
    }
}
