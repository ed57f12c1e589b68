package org.densimeter.ingest.validation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.densimeter.law.problem.ProblemCode;

/** Holds the fields of one row as the client sent them, and creates rejections in the client's terms. */
abstract sealed class RowValues permits RowReader {

    final Map<String, Layout.Column> columns;
    final Map<String, SentField> fields;
    final boolean csv;

    RowValues(Map<String, Layout.Column> columns, Map<String, SentField> fields, boolean csv) {
        this.columns = columns;
        this.fields = fields;
        this.csv = csv;
    }

    /** Returns the name of the field as sent; of an absent field that in the format of the body. */
    public String nameOf(String field) {
        SentField sent = fields.get(field);
        return sent != null ? sent.name() : csv ? columns.get(field).csv() : field;
    }

    /** Returns the value of the field as sent; null if absent. */
    public String shown(String field) {
        Value value = value(field);
        return value == null ? null : value.shown();
    }

    /** Returns the value of the field; null if absent. */
    final Value value(String field) {
        SentField sent = fields.get(field);
        return sent == null ? null : sent.value();
    }

    /** Returns how many of JSON's unit one of the value of the field is; one if the field is absent. */
    final BigDecimal unit(String field) {
        SentField sent = fields.get(field);
        return sent == null ? BigDecimal.ONE : sent.unit();
    }

    /** Returns a rejection of {@code field}. */
    public RowRejected rejected(ProblemCode code, String field, String rule) {
        return new RowRejected(code, nameOf(field), shown(field), rule);
    }

    /** Reads a JSON array of texts, as it is; empty if absent. */
    public List<String> list(String field) throws RowRejected {
        Value value = value(field);
        if (value == null) {
            return List.of();
        }
        return value
                .<Optional<List<String>>>fold(cell -> Optional.empty(), text -> Optional.empty(),
                        number -> Optional.empty(), bool -> Optional.empty(), list -> Optional.of(list.texts()),
                        other -> Optional.empty())
                .orElseThrow(() -> wrongType(field, value, "an array of texts"));
    }

    /** Returns {@code value}, or rejects the row if it is null. */
    public <T> T required(String field, T value) throws RowRejected {
        if (value == null) {
            throw new RowRejected(ProblemCode.DNS2001, nameOf(field), null, "required");
        }
        return value;
    }

    final RowRejected wrongType(String field, Value value, String rule) {
        return new RowRejected(ProblemCode.DNS2002, nameOf(field), value.shown(), rule);
    }

    final RowRejected outOfRange(String field, Value value, String rule) {
        return new RowRejected(ProblemCode.DNS2003, nameOf(field), value.shown(), rule);
    }

    final String written(String field, Value value, String rule) throws RowRejected {
        return value.written().orElseThrow(() -> wrongType(field, value, rule));
    }

    static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e7 ? Long.toString((long) number)
                : Double.toString(number).replace("E", "e");
    }
}
