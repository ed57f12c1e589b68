package org.densimeter.support.openapi;

import java.util.Arrays;
import java.util.Set;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonArrayFormatVisitor;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonBooleanFormatVisitor;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonFormatTypes;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonFormatVisitable;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonIntegerFormatVisitor;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonMapFormatVisitor;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonNumberFormatVisitor;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonObjectFormatVisitor;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonStringFormatVisitor;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonValueFormat;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;

/** Builds the schema of one value from what its serializer writes. */
final class SchemaVisitor extends JsonFormatVisitorWrapper.Base {

    private final WrittenTypes types;
    private Schema schema = OASFactory.createSchema();

    SchemaVisitor(WrittenTypes types, @Nullable SerializerProvider provider) {
        super(provider);
        this.types = types;
    }

    /** What it built; without a type if the serializer writes anything. */
    Schema schema() {
        return schema;
    }

    @Override
    public @Nullable JsonObjectFormatVisitor expectObjectFormat(JavaType type) {
        schema = types.reference(type);
        Schema component = types.component(type);
        if (component == null) {
            return null;
        }
        component.addType(SchemaType.OBJECT);
        return new JsonObjectFormatVisitor.Base(getProvider()) {
            @Override
            public void property(BeanProperty property) throws JsonMappingException {
                add(component, property);
            }

            @Override
            public void optionalProperty(BeanProperty property) throws JsonMappingException {
                add(component, property);
            }
        };
    }

    @Override
    public JsonArrayFormatVisitor expectArrayFormat(JavaType type) {
        schema.addType(SchemaType.ARRAY);
        return new JsonArrayFormatVisitor.Base(getProvider()) {
            @Override
            public void itemsFormat(JsonFormatVisitable written, JavaType item) throws JsonMappingException {
                schema.setItems(value(written, item));
            }

            @Override
            public void itemsFormat(JsonFormatTypes item) {
                schema.setItems(OASFactory.createSchema().addType(SchemaType.valueOf(item.name())));
            }
        };
    }

    @Override
    public JsonMapFormatVisitor expectMapFormat(JavaType type) {
        schema.addType(SchemaType.OBJECT);
        return new JsonMapFormatVisitor.Base(getProvider()) {
            @Override
            public void valueFormat(JsonFormatVisitable written, JavaType value) throws JsonMappingException {
                schema.setAdditionalPropertiesSchema(value(written, value));
            }
        };
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // whether this visitor writes the component itself
    public @Nullable JsonStringFormatVisitor expectStringFormat(JavaType type) {
        Schema text = type != null && type.isEnumType() ? types.component(type) : schema;
        if (text != schema) {
            schema = types.reference(type);
        }
        if (text == null) {
            return null;
        }
        text.addType(SchemaType.STRING);
        return new JsonStringFormatVisitor.Base() {
            @Override
            public void enumTypes(Set<String> words) {
                words.forEach(text::addEnumeration);
            }

            @Override
            public void format(JsonValueFormat format) {
                text.setFormat(format.toString());
            }
        };
    }

    @Override
    public JsonNumberFormatVisitor expectNumberFormat(JavaType type) {
        schema.addType(SchemaType.NUMBER);
        return new JsonNumberFormatVisitor.Base() {
            @Override
            public void numberType(JsonParser.NumberType kind) {
                if (kind == JsonParser.NumberType.DOUBLE) {
                    schema.setFormat("double");
                }
            }
        };
    }

    @Override
    public JsonIntegerFormatVisitor expectIntegerFormat(JavaType type) {
        schema.addType(SchemaType.INTEGER);
        return new JsonIntegerFormatVisitor.Base() {
            @Override
            public void numberType(JsonParser.NumberType kind) {
                if (kind != JsonParser.NumberType.BIG_INTEGER) {
                    schema.setFormat(kind == JsonParser.NumberType.LONG ? "int64" : "int32");
                }
            }
        };
    }

    @Override
    public JsonBooleanFormatVisitor expectBooleanFormat(JavaType type) {
        schema.addType(SchemaType.BOOLEAN);
        return new JsonBooleanFormatVisitor.Base();
    }

    private void add(Schema component, BeanProperty property) throws JsonMappingException {
        Schema value = value(getProvider().findValueSerializer(property.getType(), property), property.getType());
        boolean leftOutIfNull = property instanceof BeanPropertyWriter writer && writer.willSuppressNulls();
        if (!property.getType().isPrimitive() && !leftOutIfNull) {
            value = types.nullable(value);
        }
        Comments.of(property.getMember().getMember()).ifPresent(value::setDescription);
        component.addProperty(property.getName(), value);
        if (types.isComplete() && (!leftOutIfNull || isNeverNull(property))) {
            component.addRequired(property.getName());
        }
    }

    private static boolean isNeverNull(BeanProperty property) {
        var annotated = property.getMember()
                .getDeclaringClass()
                .getAnnotation(org.eclipse.microprofile.openapi.annotations.media.Schema.class);
        return property.getType().isPrimitive()
                || (annotated != null && Arrays.asList(annotated.requiredProperties()).contains(property.getName()));
    }

    private Schema value(JsonFormatVisitable written, JavaType type) throws JsonMappingException {
        SchemaVisitor visitor = new SchemaVisitor(types, getProvider());
        written.acceptJsonFormatVisitor(visitor, type);
        return visitor.schema();
    }
}
