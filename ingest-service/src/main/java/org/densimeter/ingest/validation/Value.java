package org.densimeter.ingest.validation;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The value of a field as sent, before its type is checked. An absent or null field has no value. */
public sealed interface Value {

    /** Returns the value as problems show it. */
    String shown();

    /**
     * Returns what the function of the kind at hand returns. Every kind has a function, so that a new one breaks the
     * callers at compile time.
     */
    <R> R fold(Function<Cell, ? extends R> cell, Function<Text, ? extends R> text,
            Function<NumberValue, ? extends R> number, Function<BooleanValue, ? extends R> bool,
            Function<Texts, ? extends R> texts, Function<Other, ? extends R> other);

    /** Returns the text of a cell or of a JSON string; empty for other values. */
    default Optional<String> written() {
        return fold(cell -> Optional.of(cell.text()), text -> Optional.of(text.text()), number -> Optional.empty(),
                bool -> Optional.empty(), texts -> Optional.empty(), other -> Optional.empty());
    }

    /**
     * A cell of a CSV file, never empty; the field decides its type.
     *
     * @param text as in the file
     * @param decimalComma whether numbers of the file have a decimal comma
     */
    record Cell(String text, boolean decimalComma) implements Value {

        /** Returns the text of a number with a decimal point; empty if a point is in it where a comma is declared. */
        Optional<String> number() {
            String number = text.strip();
            return !decimalComma ? Optional.of(number)
                    : number.contains(".") ? Optional.empty() : Optional.of(number.replace(',', '.'));
        }

        @Override
        public String shown() {
            return text;
        }

        @Override
        public <R> R fold(Function<Cell, ? extends R> cell, Function<Text, ? extends R> text,
                Function<NumberValue, ? extends R> number, Function<BooleanValue, ? extends R> bool,
                Function<Texts, ? extends R> texts, Function<Other, ? extends R> other) {
            return cell.apply(this);
        }
    }

    /** A JSON string. */
    record Text(String text) implements Value {
        @Override
        public String shown() {
            return text;
        }

        @Override
        public <R> R fold(Function<Cell, ? extends R> cell, Function<Text, ? extends R> text,
                Function<NumberValue, ? extends R> number, Function<BooleanValue, ? extends R> bool,
                Function<Texts, ? extends R> texts, Function<Other, ? extends R> other) {
            return text.apply(this);
        }
    }

    /** A JSON number, as written. */
    record NumberValue(String text) implements Value {
        @Override
        public String shown() {
            return text;
        }

        @Override
        public <R> R fold(Function<Cell, ? extends R> cell, Function<Text, ? extends R> text,
                Function<NumberValue, ? extends R> number, Function<BooleanValue, ? extends R> bool,
                Function<Texts, ? extends R> texts, Function<Other, ? extends R> other) {
            return number.apply(this);
        }
    }

    /** A JSON boolean. */
    record BooleanValue(boolean truth) implements Value {
        @Override
        public String shown() {
            return Boolean.toString(truth);
        }

        @Override
        public <R> R fold(Function<Cell, ? extends R> cell, Function<Text, ? extends R> text,
                Function<NumberValue, ? extends R> number, Function<BooleanValue, ? extends R> bool,
                Function<Texts, ? extends R> texts, Function<Other, ? extends R> other) {
            return bool.apply(this);
        }
    }

    /** A JSON array of strings. */
    record Texts(List<String> texts) implements Value {
        @Override
        public String shown() {
            return texts.toString();
        }

        @Override
        public <R> R fold(Function<Cell, ? extends R> cell, Function<Text, ? extends R> text,
                Function<NumberValue, ? extends R> number, Function<BooleanValue, ? extends R> bool,
                Function<Texts, ? extends R> texts, Function<Other, ? extends R> other) {
            return texts.apply(this);
        }
    }

    /** A value that no field accepts: an object, an array of other things than texts, a field that occurs twice. */
    record Other(String shown) implements Value {
        @Override
        public <R> R fold(Function<Cell, ? extends R> cell, Function<Text, ? extends R> text,
                Function<NumberValue, ? extends R> number, Function<BooleanValue, ? extends R> bool,
                Function<Texts, ? extends R> texts, Function<Other, ? extends R> other) {
            return other.apply(this);
        }
    }
}
