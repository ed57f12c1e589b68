package org.densimeter.ingest.imports;

import java.util.Map;

import org.densimeter.ingest.validation.Rejection;
import org.densimeter.ingest.validation.SentField;

/**
 * One row of a body.
 *
 * @param number counting from 1; a CSV header is not counted, blank lines are not either
 * @param line the line it begins on, counting from 1; null in a JSON array, where lines mean nothing
 * @param fields by JSON name; null if the row could not be read
 * @param rejection why it could not be read; null if it could
 * @param end where the body cannot be read further; null if it can
 */
record Row(long number, Long line, Map<String, SentField> fields, Rejection rejection, BodyEnd end) {

    static Row read(long number, Long line, Map<String, SentField> fields) {
        return new Row(number, line, fields, null, null);
    }

    static Row unreadable(long number, Long line, Rejection rejection) {
        return new Row(number, line, null, rejection, null);
    }

    /** Returns this row of {@code of}; the body may be cut off in a last line that cannot be read. */
    Row endingWith(LineReader.Line of) {
        return rejection == null || !of.last() ? this
                : broken(number, of.number(), of.text() == null ? null : of.text().length() + 1L, rejection);
    }

    /** Returns the row in which a body ends that cannot be read further. */
    static Row broken(long number, Long line, Long column, Rejection rejection) {
        return new Row(number, line, null, rejection, new BodyEnd(number, line, column, rejection.rule()));
    }
}
