package org.densimeter.ingest.validation;

import java.util.List;

/** The value of a field as sent, before its type is checked. An absent or null field has no value. */
public sealed interface Value {

    /** Returns the value as problems show it. */
    String shown();

    /** A cell of a CSV file, never empty; the field decides its type. */
    record Cell(String text) implements Value {
        @Override
        public String shown() {
            return text;
        }
    }

    /** A JSON string. */
    record Text(String text) implements Value {
        @Override
        public String shown() {
            return text;
        }
    }

    /** A JSON number, as written. */
    record NumberValue(String text) implements Value {
        @Override
        public String shown() {
            return text;
        }
    }

    /** A JSON boolean. */
    record BooleanValue(boolean truth) implements Value {
        @Override
        public String shown() {
            return Boolean.toString(truth);
        }
    }

    /** A JSON array of strings. */
    record Texts(List<String> texts) implements Value {
        @Override
        public String shown() {
            return texts.toString();
        }
    }

    /** A value that no field accepts: an object, an array of other things than texts, a field that occurs twice. */
    record Other(String shown) implements Value {}
}
