package org.densimeter.density.api;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.ws.rs.core.MultivaluedMap;

/**
 * Reads the values of parameters by their kinds. Every method refuses a value it does not understand, naming parameter,
 * value and rule.
 */
final class Parameters {

    /** What a list is narrowed to may lie farther off: a day no model was released before, or on. */
    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

    /** As people write numbers, and as languages print them; a plus sign that was not encoded arrives as a space. */
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,20}(\\.[0-9]{1,20})?([eE][-+ ]?[0-9]{1,3})?");

    private final MultivaluedMap<String, String> given;

    /**
     * @param given what the request says
     * @param taken what it may say; anything else is refused, and so is what is given twice and counts once
     */
    Parameters(MultivaluedMap<String, String> given, Set<QueryParameter> taken) {
        this.given = given;
        Set<String> names = taken.stream().map(QueryParameter::parameterName).collect(Collectors.toSet());
        given.forEach((name, values) -> {
            if (!names.contains(name)) {
                throw ProblemException.unknownParameter(name, values.get(0), names);
            }
        });
        for (QueryParameter parameter : taken) {
            List<String> values = given.getOrDefault(parameter.parameterName(), List.of());
            if (values.size() > 1 && !parameter.isRepeatable()) {
                throw ProblemException.parameter(parameter.parameterName(), String.join(",", values), "given once");
            }
        }
    }

    /** The value of {@code parameter}; empty if it is not given. */
    Optional<String> text(QueryParameter parameter) {
        return Optional.ofNullable(given.getFirst(parameter.parameterName())).map(value -> checked(parameter, value));
    }

    /** All values of {@code parameter}. */
    List<String> texts(QueryParameter parameter) {
        return given.getOrDefault(parameter.parameterName(), List.of())
                .stream()
                .map(value -> checked(parameter, value))
                .toList();
    }

    /** The words of a parameter whose values may be lists, with commas between them; empty if it is not given. */
    Optional<Set<String>> words(QueryParameter parameter) {
        return Optional.ofNullable(given.get(parameter.parameterName()))
                .map(values -> values.stream()
                        .flatMap(value -> Arrays.stream(value.split(",")))
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .map(word -> checked(parameter, word))
                        .collect(Collectors.toSet()));
    }

    private static String checked(QueryParameter parameter, String value) {
        if (value.isBlank() || value.indexOf('\0') >= 0) {
            throw ProblemException.parameter(parameter.parameterName(), value.replace("\0", "\\0"),
                    "given with a value");
        }
        return value;
    }

    /** The one of {@code constants} that is given, by the word used on the wire. */
    <E extends Enum<E>> Optional<E> one(QueryParameter parameter, E[] constants) {
        return text(parameter).map(constant(parameter, constants));
    }

    /** Those of {@code constants} that are given. */
    <E extends Enum<E>> List<E> many(QueryParameter parameter, E[] constants) {
        return texts(parameter).stream().map(constant(parameter, constants)).toList();
    }

    private static <E extends Enum<E>> Function<String, E> constant(QueryParameter parameter, E[] constants) {
        return word -> Arrays.stream(constants)
                .filter(constant -> constant.toString().equals(word))
                .findFirst()
                .orElseThrow(() -> refused(parameter, word));
    }

    /** {@code word} is none of the choices. */
    static ProblemException refused(QueryParameter parameter, String word) {
        return ProblemException.parameter(parameter.parameterName(), word, "one of " + parameter.choices());
    }

    /** A day that a list is narrowed to. */
    Optional<LocalDate> date(QueryParameter parameter) {
        return date(parameter, FIRST, LAST);
    }

    Optional<LocalDate> date(QueryParameter parameter, LocalDate earliest, LocalDate latest) {
        return text(parameter).map(value -> {
            try {
                LocalDate date = LocalDate.parse(value);
                if (isWithin(date, earliest, latest)) {
                    return date;
                }
            } catch (DateTimeException e) {
                // told below
            }
            throw ProblemException.parameter(parameter.parameterName(), value,
                    "a date of the form 2024-12-31, from " + earliest + " to " + latest);
        });
    }

    static boolean isWithin(LocalDate date, LocalDate earliest, LocalDate latest) {
        return !date.isBefore(earliest) && !date.isAfter(latest);
    }

    /** A decimal number over {@code over} and up to {@code most}. */
    Optional<Double> decimal(QueryParameter parameter, double over, double most) {
        return text(parameter).map(value -> {
            double number = DECIMAL.matcher(value).matches() ? Double.parseDouble(value.replace(' ', '+')) : Double.NaN;
            if (number > over && number <= most) {
                return number;
            }
            throw ProblemException.parameter(parameter.parameterName(), value,
                    "a number such as 8.5 or 8e9, over " + text(over) + " and up to " + text(most));
        });
    }

    private static String text(double bound) {
        return Double.toString(bound).replace(".0", "").replace('E', 'e');
    }

    /** A whole number from {@code least} to {@code most}. */
    int number(QueryParameter parameter, int otherwise, int least, int most) {
        return number(parameter, otherwise, least, most, "a whole number from " + least + " to " + most);
    }

    int number(QueryParameter parameter, int otherwise, int least, int most, String rule) {
        return text(parameter).map(value -> {
            try {
                int number = Integer.parseInt(value);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // told below
            }
            throw ProblemException.parameter(parameter.parameterName(), value, rule);
        }).orElse(otherwise);
    }
}
