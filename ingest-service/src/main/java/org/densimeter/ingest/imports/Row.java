package org.densimeter.ingest.imports;

import java.util.Map;

import org.densimeter.ingest.validation.Rejection;
import org.densimeter.ingest.validation.Value;

/**
 * One row of a body.
 *
 * @param number counting from 1; a CSV header is not counted, blank lines are not either
 * @param line the line it begins on, counting from 1; null in a JSON array, where lines mean nothing
 * @param values by JSON name; null if the row could not be read
 * @param rejection why it could not be read; null if it could
 */
record Row(long number, Long line, Map<String, Value> values, Rejection rejection) {

    static Row read(long number, Long line, Map<String, Value> values) {
        return new Row(number, line, values, null);
    }

    static Row unreadable(long number, Long line, Rejection rejection) {
        return new Row(number, line, null, rejection);
    }
}
