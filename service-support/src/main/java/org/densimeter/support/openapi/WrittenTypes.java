package org.densimeter.support.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Schemas of types as a mapper writes them. Objects and enums become components, which are referred to by name: the
 * type's own, or with that of the type around it in front where two types share a name.
 */
final class WrittenTypes {

    private final ObjectMapper json;
    private final Map<JavaType, Schema> components = new LinkedHashMap<>();
    private final Map<JavaType, List<Schema>> references = new LinkedHashMap<>();
    private boolean complete;

    WrittenTypes(ObjectMapper json) {
        this.json = json;
    }

    /** The schema of what is answered: a field is there always, unless the mapper leaves out those that are null. */
    Schema answered(JavaType type) {
        complete = true;
        return schema(type);
    }

    /**
     * The schema of what is sent to the service: any field may be left out. Before those that are answered, so that a
     * type that is both is documented as what may be sent.
     */
    Schema sent(JavaType type) {
        complete = false;
        return schema(type);
    }

    /** The components by name, after which every reference is whole. */
    Map<String, Schema> components() {
        Map<String, Long> uses = components.keySet()
                .stream()
                .collect(Collectors.groupingBy(WrittenTypes::name, Collectors.counting()));
        Map<String, Schema> named = new TreeMap<>();
        components.forEach((type, schema) -> {
            String name = Objects.requireNonNull(uses.get(name(type))) == 1 ? name(type) : around(type) + name(type);
            if (named.put(name, schema) != null) {
                throw new IllegalStateException(
                        "two types are documented as " + name + ": give one another name, by @Schema(name)");
            }
            references.getOrDefault(type, List.of())
                    .forEach(reference -> reference.setRef("#/components/schemas/" + name));
        });
        return named;
    }

    /** The component of {@code type}; null if there is one already. */
    @Nullable
    Schema component(JavaType type) {
        if (components.containsKey(type)) {
            return null;
        }
        Schema component = OASFactory.createSchema();
        components.put(type, component);
        Comments.of(type.getRawClass()).ifPresent(component::setDescription);
        return component;
    }

    /** A reference to the component of {@code type}. */
    Schema reference(JavaType type) {
        Schema reference = OASFactory.createSchema();
        references.computeIfAbsent(type, any -> new ArrayList<>()).add(reference);
        return reference;
    }

    /** Whether what is documented now is answered. */
    boolean isComplete() {
        return complete;
    }

    /** The same, or null. */
    Schema nullable(Schema schema) {
        if (schema.getType() != null) {
            return schema.addType(SchemaType.NULL);
        }
        return OASFactory.createSchema().addAnyOf(schema).addAnyOf(OASFactory.createSchema().addType(SchemaType.NULL));
    }

    private Schema schema(JavaType type) {
        SchemaVisitor visitor = new SchemaVisitor(this, null);
        try {
            json.acceptJsonFormatVisitor(type, visitor);
        } catch (JsonMappingException e) {
            throw new IllegalStateException("cannot document " + type, e);
        }
        return visitor.schema();
    }

    private static String name(JavaType type) {
        var annotated = type.getRawClass()
                .getAnnotation(org.eclipse.microprofile.openapi.annotations.media.Schema.class);
        String own = annotated == null || annotated.name().isEmpty() ? type.getRawClass().getSimpleName()
                : annotated.name();
        return type.getBindings().getTypeParameters().stream().map(WrittenTypes::name).collect(Collectors.joining())
                + own;
    }

    private static String around(JavaType type) {
        Class<?> outer = type.getRawClass().getEnclosingClass();
        return outer == null ? "" : outer.getSimpleName();
    }
}
