package org.densimeter.support.openapi;

import java.util.Arrays;
import java.util.List;

import org.densimeter.support.http.DeclaredParameters;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Documents query parameters with an enum type by the words that the service reads, in place of the constant names. */
final class EnumParameters {

    private final DeclaredParameters declared = new DeclaredParameters();

    /** Replaces the schemas of the enum parameters of {@code endpoint} in its {@code operation}. */
    void document(Endpoint endpoint, Operation operation) {
        if (operation.getParameters() == null) {
            return;
        }
        declared.of(endpoint.method())
                .forEach((name, parameter) -> operation.getParameters()
                        .stream()
                        .filter(documented -> name.equals(documented.getName())
                                && documented.getIn() == Parameter.In.QUERY && parameter.type().isEnum())
                        .forEach(documented -> documented.setSchema(schema(parameter))));
    }

    private static Schema schema(DeclaredParameters.Declared parameter) {
        List<Object> words = Arrays.stream(parameter.type().getEnumConstants()).<Object>map(Object::toString).toList();
        Schema value = OASFactory.createSchema().addType(SchemaType.STRING).enumeration(words);
        return parameter.repeatable() ? OASFactory.createSchema().addType(SchemaType.ARRAY).items(value) : value;
    }
}
