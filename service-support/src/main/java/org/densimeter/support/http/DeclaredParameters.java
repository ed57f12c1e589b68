package org.densimeter.support.http;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;

import org.jspecify.annotations.Nullable;

/** Finds the query parameters of endpoints, those in parameter records included. Thread-safe. */
public final class DeclaredParameters {

    /**
     * One query parameter.
     *
     * @param type the type of one value
     * @param repeatable whether it may occur more than once
     * @param emptyAllowed whether its value may be empty
     * @param component the component of the parameter record; null for a parameter of the endpoint itself
     */
    public record Declared(Class<?> type, boolean repeatable, boolean emptyAllowed, @Nullable Field component) {}

    private final Map<Method, Map<String, Declared>> byMethod = new ConcurrentHashMap<>();

    /** Returns the query parameters of {@code endpoint} by name. */
    public Map<String, Declared> of(Method endpoint) {
        return byMethod.computeIfAbsent(endpoint, method -> {
            Map<String, Declared> declared = new TreeMap<>();
            for (Parameter parameter : method.getParameters()) {
                add(declared, parameter, parameter.getType(), parameter.getParameterizedType());
            }
            return declared;
        });
    }

    /** Returns the query parameters in {@code parameterRecord} by name, for an endpoint that is not a method. */
    public static Map<String, Declared> of(Class<? extends Record> parameterRecord) {
        Map<String, Declared> declared = new TreeMap<>();
        addComponents(declared, parameterRecord);
        return declared;
    }

    private static void addComponents(Map<String, Declared> declared, Class<?> parameterRecord) {
        Arrays.stream(parameterRecord.getDeclaredFields())
                .forEach(field -> add(declared, field, field.getType(), field.getGenericType()));
    }

    private static void add(Map<String, Declared> declared, AnnotatedElement element, Class<?> type, Type generic) {
        QueryParam query = element.getAnnotation(QueryParam.class);
        if (query != null) {
            boolean repeatable = generic instanceof ParameterizedType && Collection.class.isAssignableFrom(type);
            Class<?> value = repeatable ? (Class<?>) ((ParameterizedType) generic).getActualTypeArguments()[0] : type;
            declared.put(query.value(), new Declared(value, repeatable, element.isAnnotationPresent(EmptyAllowed.class),
                    element instanceof Field field ? field : null));
        } else if (element.isAnnotationPresent(BeanParam.class)) {
            addComponents(declared, type);
        }
    }
}
