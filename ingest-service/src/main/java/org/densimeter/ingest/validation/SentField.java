package org.densimeter.ingest.validation;

import java.math.BigDecimal;

/**
 * A field of a row as the client sent it.
 *
 * @param name as in the body
 * @param unit how many of JSON's unit one of the value is
 * @param value the value
 */
public record SentField(String name, BigDecimal unit, Value value) {

    /** Returns a field under its name in JSON, in the unit of JSON. */
    public static SentField json(String name, Value value) {
        return new SentField(name, BigDecimal.ONE, value);
    }

    /** Returns a field under a spelling of its name. */
    public static SentField of(Layout.Spelling spelling, Value value) {
        return new SentField(spelling.name(), spelling.unit(), value);
    }

    /** Returns the same field with a unit {@code factor} times as large. */
    public SentField times(BigDecimal factor) {
        return new SentField(name, unit.multiply(factor), value);
    }
}
