package org.densimeter.ingest.imports;

import org.densimeter.law.catalogue.WireName;

/** What separates the fields of a CSV body. */
public enum CsvDelimiter {
    /** As RFC 4180 has it. */
    COMMA(','),
    /** As spreadsheets write it where numbers have a decimal comma. */
    SEMICOLON(';'),
    /** As text copied from a spreadsheet has it. */
    TAB('\t');

    private final char character;

    CsvDelimiter(char character) {
        this.character = character;
    }

    /** Returns the character. */
    public char character() {
        return character;
    }

    /** Returns the word of the query parameter {@code delimiter}. */
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
