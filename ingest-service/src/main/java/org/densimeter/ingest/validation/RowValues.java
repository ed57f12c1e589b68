package org.densimeter.ingest.validation;

import java.util.Map;

import org.densimeter.law.problem.ProblemCode;

/** The fields of one row as the client wrote them, and rejections that name them so. */
abstract sealed class RowValues permits RowReader {

    final Map<String, Layout.Column> columns;
    final Map<String, Value> values;
    final boolean csv;

    RowValues(Map<String, Layout.Column> columns, Map<String, Value> values, boolean csv) {
        this.columns = columns;
        this.values = values;
        this.csv = csv;
    }

    /** The field's name as the sender wrote it. */
    public String nameOf(String field) {
        return csv ? columns.get(field).csv() : field;
    }

    /** The field's value as the sender wrote it; null if absent. */
    public String shown(String field) {
        Value value = values.get(field);
        return value == null ? null : value.shown();
    }

    /** A rejection about {@code field}. */
    public RowRejected rejected(ProblemCode code, String field, String rule) {
        return new RowRejected(code, nameOf(field), shown(field), rule);
    }

    /** What a field reader gives, or a rejection when that is null. */
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
        if (value instanceof Value.Cell cell) {
            return cell.text();
        }
        if (value instanceof Value.Text text) {
            return text.text();
        }
        throw wrongType(field, value, rule);
    }

    static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e7 ? Long.toString((long) number)
                : Double.toString(number).replace("E", "e");
    }
}
