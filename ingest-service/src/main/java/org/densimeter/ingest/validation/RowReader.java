package org.densimeter.ingest.validation;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.densimeter.law.problem.ProblemCode;

/**
 * Reads the fields of one row as the required types. Each method returns null for an absent field and throws a
 * rejection with field, value and rule for an invalid one. Text is stripped of surrounding white space; an empty text
 * is absent.
 */
public final class RowReader extends RowValues {

    private static final int NUMBER_LENGTH = 64;

    /**
     * @param columns by JSON name, see {@link Layout#byJsonName()}
     * @param fields by JSON name, also when they come from CSV
     * @param csv whether the body is CSV
     */
    public RowReader(Map<String, Layout.Column> columns, Map<String, SentField> fields, boolean csv) {
        super(columns, fields, csv);
    }

    /** Reads text of at most {@code longest} characters. */
    public String text(String field, int longest) throws RowRejected {
        Value value = value(field);
        if (value == null) {
            return null;
        }
        String text = written(field, value, "text").strip();
        return text.isEmpty() ? null : sound(field, text, longest);
    }

    /** Reads an identifier: lower-case letters, digits, dots, hyphens and underscores, at most 128. */
    public String identifier(String field) throws RowRejected {
        String text = text(field, Identifiers.MAX_LENGTH);
        if (text != null && !Identifiers.valid(text)) {
            throw new RowRejected(ProblemCode.DNS2003, nameOf(field), text, Identifiers.RULE);
        }
        return text;
    }

    /** Reads text without any control character, not even a tab. */
    public String line(String field, int longest) throws RowRejected {
        String text = text(field, longest);
        if (text != null && text.chars().anyMatch(Character::isISOControl)) {
            throw new RowRejected(ProblemCode.DNS2003, nameOf(field), text, "in one line, without control characters");
        }
        return text;
    }

    /** Reads a list of texts; in CSV, and in JSON if it is one text, separated by {@code separator}. */
    public List<String> texts(String field, char separator, int most, int longest) throws RowRejected {
        Value value = value(field);
        if (value == null) {
            return List.of();
        }
        String between = Pattern.quote(String.valueOf(separator));
        List<String> sent = value
                .<Optional<List<String>>>fold(cell -> Optional.of(List.of(cell.text().split(between))),
                        text -> Optional.of(List.of(text.text().split(between))), number -> Optional.empty(),
                        bool -> Optional.empty(), list -> Optional.of(list.texts()), other -> Optional.empty())
                .orElseThrow(() -> wrongType(field, value, "a list of texts"));
        List<String> texts = sent.stream().map(String::strip).filter(text -> !text.isEmpty()).distinct().toList();
        if (texts.size() > most) {
            throw outOfRange(field, value, "at most " + most);
        }
        for (String text : texts) {
            sound(field, text, longest);
            if (text.indexOf(separator) >= 0) {
                throw outOfRange(field, value, "without '" + separator + "' inside");
            }
        }
        return texts;
    }

    /** Reads a finite number between {@code least} and {@code most}, both included. */
    public Double number(String field, double least, double most) throws RowRejected {
        BigDecimal exact = exact(field);
        if (exact == null) {
            return null;
        }
        BigDecimal unit = unit(field);
        BigDecimal number = exact.multiply(unit);
        if (number.compareTo(BigDecimal.valueOf(least)) < 0 || number.compareTo(BigDecimal.valueOf(most)) > 0) {
            throw outOfRange(field, value(field),
                    "from " + plain(least / unit.doubleValue()) + " to " + plain(most / unit.doubleValue()));
        }
        return number.doubleValue() + 0.0;
    }

    /** Reads a finite number greater than zero and at most {@code most}. */
    public Double positive(String field, double most) throws RowRejected {
        BigDecimal exact = exact(field);
        if (exact == null) {
            return null;
        }
        if (exact.signum() <= 0 || exact.compareTo(BigDecimal.valueOf(most)) > 0) {
            throw outOfRange(field, value(field), "greater than 0, at most " + plain(most));
        }
        return exact.doubleValue();
    }

    /** Reads a whole number from 1 to {@code most}, in the unit of JSON; the unit of CSV is converted exactly. */
    public Long count(String field, long most) throws RowRejected {
        BigDecimal exact = exact(field);
        if (exact == null) {
            return null;
        }
        BigDecimal unit = unit(field);
        BigDecimal count = exact.multiply(unit);
        BigDecimal limit = BigDecimal.valueOf(most);
        if (count.signum() <= 0 || count.compareTo(limit) > 0) {
            String rule = "greater than 0, at most " + plain(limit.divide(unit).doubleValue());
            throw outOfRange(field, value(field), unit.compareTo(BigDecimal.ONE) == 0 ? rule
                    : rule + " (the field counts units of " + plain(unit.doubleValue()) + ")");
        }
        if (count.stripTrailingZeros().scale() > 0) {
            throw outOfRange(field, value(field), "a whole number"
                    + (unit.compareTo(BigDecimal.ONE) == 0 ? "" : " once multiplied by " + plain(unit.doubleValue())));
        }
        return count.longValueExact();
    }

    /** Reads a date, ISO 8601, from {@code first} to {@code last}. */
    public LocalDate day(String field, LocalDate first, LocalDate last) throws RowRejected {
        Value value = value(field);
        if (value == null) {
            return null;
        }
        LocalDate day;
        try {
            day = LocalDate.parse(written(field, value, "a day like 2024-09-19").strip());
        } catch (DateTimeException e) {
            throw wrongType(field, value, "a day like 2024-09-19");
        }
        if (day.isBefore(first) || day.isAfter(last)) {
            throw new RowRejected(ProblemCode.DNS2018, nameOf(field), value.shown(), "from " + first + " to " + last);
        }
        return day;
    }

    /** Reads one of the words of {@code type}, ignoring case. */
    public <E extends Enum<E>> E word(String field, Class<E> type) throws RowRejected {
        return word(field, type, ProblemCode.DNS2003);
    }

    /** Reads one of the words of {@code type}; any other is rejected with {@code code}. */
    public <E extends Enum<E>> E word(String field, Class<E> type, ProblemCode code) throws RowRejected {
        Value value = value(field);
        if (value == null) {
            return null;
        }
        String rule = "one of "
                + Arrays.stream(type.getEnumConstants()).map(Objects::toString).collect(Collectors.joining(", "));
        String word = written(field, value, rule).strip().toUpperCase(Locale.ROOT);
        if (word.isEmpty()) {
            return null;
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(word)) {
                return constant;
            }
        }
        throw new RowRejected(code, nameOf(field), value.shown(), rule);
    }

    /** Reads true or false, in CSV also 1 or 0. */
    public Boolean truth(String field) throws RowRejected {
        Value value = value(field);
        if (value == null) {
            return null;
        }
        return value
                .<Optional<Boolean>>fold(RowReader::truth, text -> Optional.empty(), number -> Optional.empty(),
                        bool -> Optional.of(bool.truth()), texts -> Optional.empty(), other -> Optional.empty())
                .orElseThrow(() -> wrongType(field, value, csv ? "true or false, 1 or 0" : "true or false"));
    }

    private static Optional<Boolean> truth(Value.Cell cell) {
        return switch (cell.text().strip().toLowerCase(Locale.ROOT)) {
            case "true", "1" -> Optional.of(true);
            case "false", "0" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /** Reads a number without rounding, in the unit of the body. */
    BigDecimal exact(String field) throws RowRejected {
        Value value = value(field);
        if (value == null) {
            return null;
        }
        String text = value
                .<Optional<String>>fold(Value.Cell::number, string -> Optional.empty(),
                        number -> Optional.of(number.text()), bool -> Optional.empty(), texts -> Optional.empty(),
                        other -> Optional.empty())
                .orElseThrow(() -> wrongType(field, value, "a number" + comma(value)));
        if (text.length() > NUMBER_LENGTH) {
            throw wrongType(field, value, "a number of at most " + NUMBER_LENGTH + " characters");
        }
        try {
            BigDecimal exact = new BigDecimal(text);
            // An exponent like 1e999999999 is a number only in name, and costs gigabytes to expand.
            if (exact.signum() != 0 && Math.abs((long) exact.scale()) > NUMBER_LENGTH) {
                throw outOfRange(field, value, "an exponent of at most " + NUMBER_LENGTH);
            }
            return exact.signum() == 0 ? BigDecimal.ZERO : exact;
        } catch (NumberFormatException e) {
            throw wrongType(field, value, "a number" + comma(value));
        }
    }

    private static String comma(Value value) {
        boolean comma = value.fold(Value.Cell::decimalComma, text -> false, number -> false, bool -> false,
                texts -> false, other -> false);
        return comma ? " with a decimal comma, without a point" : "";
    }

    private String sound(String field, String text, int longest) throws RowRejected {
        if (text.codePointCount(0, text.length()) > longest) {
            throw new RowRejected(ProblemCode.DNS2003, nameOf(field), text, "at most " + longest + " characters");
        }
        // NUL cannot be stored, a lone surrogate is no text, and no fact needs a control character but a line break or
        // tab.
        if (text.codePoints()
                .anyMatch(c -> (Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')
                        || Character.getType(c) == Character.SURROGATE)) {
            throw new RowRejected(ProblemCode.DNS2003, nameOf(field), text, "without control characters");
        }
        return text;
    }
}
