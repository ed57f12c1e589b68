package org.densimeter.ingest.files;

import java.util.Map;

import org.densimeter.ingest.validation.SentField;

/**
 * A mapped score of a file as a result.
 *
 * @param file the file it is in, counted from 0
 * @param fields of a result, by JSON name
 * @param verifyToken the proof of the evaluation that the file has; null if none
 * @param params parameters of the model by the file, a plain number; null if unknown
 */
record FileRow(int file, Map<String, SentField> fields, String verifyToken, String params) {

    /** Returns the text of the field {@code name}; empty if it has none. */
    String text(String name) {
        SentField field = fields.get(name);
        return field == null ? "" : field.value().shown();
    }
}
