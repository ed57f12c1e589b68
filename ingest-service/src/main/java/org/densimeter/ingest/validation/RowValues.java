package org.densimeter.ingest.validation;

import java.util.Map;

import org.densimeter.law.problem.ProblemCode;

/** Holds the fields of one row as the client sent them, and creates rejections in the client's terms. */
abstract sealed class RowValues permits RowReader {

    final Map<String, Layout.Column> columns;
    final Map<String, Value> values;
    final boolean csv;

    RowValues(Map<String, Layout.Column> columns, Map<String, Value> values, boolean csv) {
        this.columns = columns;
        this.values = values;
        this.csv = csv;
    }

    /** Returns the name of the field in the format of the body. */
    public String nameOf(String field) {
        return csv ? columns.get(field).csv() : field;
    }

    /** Returns the value of the field as sent; null if absent. */
    public String shown(String field) {
        Value value = values.get(field);
        return value == null ? null : value.shown();
    }

    /** Returns a rejection of {@code field}. */
    public RowRejected rejected(ProblemCode code, String field, String rule) {
        return new RowRejected(code, nameOf(field), shown(field), rule);
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
