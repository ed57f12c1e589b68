package org.densimeter.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

import org.densimeter.contract.Topic;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;

/** The published schemas of the events, with formats asserted. */
public final class EventSchemas {

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(VersionFlag.V202012);

    private EventSchemas() {}

    /** What is wrong with {@code event} as a value of {@code topic}; empty if nothing. */
    public static Set<ValidationMessage> violations(Topic topic, byte[] event) throws IOException {
        try (InputStream schema = Topic.class.getResourceAsStream("/schemas/" + topic.eventType() + ".schema.json")) {
            return FACTORY.getSchema(schema)
                    .validate(new ObjectMapper().readTree(event),
                            context -> context.getExecutionConfig().setFormatAssertionsEnabled(true));
        }
    }
}
