package org.densimeter.support.openapi;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.densimeter.support.http.DeclaredParameters;
import org.densimeter.support.http.DeclaredParameters.Declared;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/**
 * Documents query parameters: their description is the Javadoc of their component in the parameter record, unless an
 * annotation has one. Enum types are documented by the words that the service reads, dates and types of the project as
 * strings.
 */
final class ParameterDocumentation {

    private final DeclaredParameters declared = new DeclaredParameters();

    /** Completes the query parameters of {@code endpoint} in its {@code operation}. */
    void document(Endpoint endpoint, Operation operation) {
        if (operation.getParameters() == null) {
            return;
        }
        Map<String, Declared> parameters = declared.of(endpoint.method());
        operation.getParameters()
                .stream()
                .filter(documented -> documented.getIn() == Parameter.In.QUERY)
                .forEach(documented -> Optional.ofNullable(parameters.get(documented.getName()))
                        .ifPresent(parameter -> complete(documented, parameter)));
    }

    /** Returns the documentation of the parameters of an endpoint that is not a method, sorted by name. */
    static List<Parameter> of(Class<? extends Record> parameterRecord) {
        return DeclaredParameters.of(parameterRecord).entrySet().stream().map(parameter -> {
            Parameter documented = OASFactory.createParameter().name(parameter.getKey()).in(Parameter.In.QUERY);
            complete(documented, parameter.getValue());
            return documented;
        }).toList();
    }

    private static void complete(Parameter documented, Declared parameter) {
        if (documented.getDescription() == null && parameter.component() != null) {
            Comments.of(parameter.component()).ifPresent(text -> documented.setDescription(sentence(text)));
        }
        if (documented.getSchema() == null || !isStandard(parameter.type())) {
            Schema value = schema(parameter.type());
            if (documented.getSchema() != null) {
                value.setDefaultValue(documented.getSchema().getDefaultValue());
            }
            documented.setSchema(
                    parameter.repeatable() ? OASFactory.createSchema().addType(SchemaType.ARRAY).items(value) : value);
        }
    }

    private static boolean isStandard(Class<?> type) {
        return type.isPrimitive() || type.getName().startsWith("java.lang.");
    }

    private static Schema schema(Class<?> type) {
        Schema schema = OASFactory.createSchema().addType(SchemaType.STRING);
        if (type == LocalDate.class) {
            return schema.format("date");
        }
        return type.isEnum()
                ? schema.enumeration(Arrays.stream(type.getEnumConstants()).<Object>map(Object::toString).toList())
                : schema;
    }

    private static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + (text.endsWith(".") ? "" : ".");
    }
}
