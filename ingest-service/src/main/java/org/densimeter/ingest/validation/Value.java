package org.densimeter.ingest.validation;

import java.util.List;

/**
 * What a sender wrote in one field, before it is known to be of the type the field needs. An absent or null field has
 * no value.
 */
public sealed interface Value {

    /** As it is shown in a problem. */
    String shown();

    /** A cell of a CSV file: its field's type decides what it is. Never empty. */
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

    /** Something no field takes: an object, an array of anything else, a name that occurs twice. */
    record Other(String shown) implements Value {}
}
