package org.densimeter.fit.event;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;

import org.densimeter.contract.Topic;
import org.densimeter.support.json.WireFormat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;

/** The published schemas of the events, with formats asserted. */
public final class EventSchemas {

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(VersionFlag.V202012);

    private EventSchemas() {}

    /** What is wrong with {@code event} as a value of {@code topic}; empty if nothing. */
    public static Set<ValidationMessage> violations(Topic topic, JsonNode event) {
        return schema(topic).validate(event, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true));
    }

    /** The same for bytes. */
    public static Set<ValidationMessage> violations(Topic topic, byte[] event) {
        try {
            return violations(topic, WireFormat.mapper().readTree(event));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static JsonSchema schema(Topic topic) {
        try (InputStream text = Topic.class.getResourceAsStream("/schemas/" + topic.eventType() + ".schema.json")) {
            return FACTORY.getSchema(text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
