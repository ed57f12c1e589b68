package org.densimeter.support.http;

import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;

import org.jspecify.annotations.Nullable;

/**
 * Converts query and path parameters to numbers, dates, booleans and enum constants. A value that cannot be converted
 * is refused with a {@link ProblemException} that names the parameter. Ranges are checked by the constraints of the
 * parameter records.
 */
@Provider
public final class ParameterConverters implements ParamConverterProvider {

    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");
    private static final int MAX_NUMBER_LENGTH = 40;

    @Override
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type genericType, Annotation[] annotations) {
        String name = name(annotations);
        return name == null ? null : converter(name, type);
    }

    /** Converts {@code text}, the value of the parameter {@code name}, for an endpoint that is not a method. */
    public static <T> T convert(String name, Class<T> type, String text) {
        ParamConverter<T> converter = Objects.requireNonNull(converter(name, type), "a supported type");
        return converter.fromString(text);
    }

    private static <T> @Nullable ParamConverter<T> converter(String name, Class<T> type) {
        if (type == int.class || type == Integer.class) {
            return converting(name, "a whole number", Integer::valueOf);
        }
        if (type == long.class || type == Long.class) {
            return converting(name, "a whole number", Long::valueOf);
        }
        if (type == double.class || type == Double.class) {
            return converting(name, "a number such as 8.5 or 8e9", ParameterConverters::decimal);
        }
        if (type == boolean.class || type == Boolean.class) {
            return converting(name, "true or false", ParameterConverters::truth);
        }
        if (type == LocalDate.class) {
            return converting(name, "a date of the form 2024-12-31", LocalDate::parse);
        }
        return type.isEnum() ? constants(name, type) : null;
    }

    private static <T> ParamConverter<T> constants(String name, Class<T> type) {
        String rule = "one of "
                + Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(", "));
        return converting(name, rule,
                text -> Arrays.stream(type.getEnumConstants())
                        .filter(constant -> constant.toString().equals(text))
                        .findFirst()
                        .orElseThrow(IllegalArgumentException::new));
    }

    private static <T> ParamConverter<T> converting(String name, String rule, Function<String, Object> parse) {
        return new ParamConverter<>() {

            @Override
            @SuppressWarnings("unchecked")
            public @Nullable T fromString(@Nullable String text) {
                if (text == null) {
                    return null;
                }
                try {
                    return (T) parse.apply(text);
                } catch (IllegalArgumentException | DateTimeException e) {
                    throw ProblemException.parameter(name, text, rule);
                }
            }

            @Override
            public String toString(T value) {
                return value.toString();
            }
        };
    }

    /** Parses a decimal number; a plus sign that the client did not encode arrives as a blank. */
    private static Double decimal(String text) {
        String number = text.replace(' ', '+');
        if (number.length() > MAX_NUMBER_LENGTH || !DECIMAL.matcher(number).matches()) {
            throw new IllegalArgumentException(text);
        }
        return Double.valueOf(number);
    }

    private static Boolean truth(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(text);
        }
        return Boolean.valueOf(text);
    }

    private static @Nullable String name(Annotation[] annotations) {
        for (Annotation annotation : annotations) {
            if (annotation instanceof QueryParam query) {
                return query.value();
            }
            if (annotation instanceof PathParam path) {
                return path.value();
            }
        }
        return null;
    }
}
