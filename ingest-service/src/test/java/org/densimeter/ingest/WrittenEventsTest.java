package org.densimeter.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;

import jakarta.inject.Inject;

import org.densimeter.contract.ModelPrices;
import org.densimeter.contract.PaperPerplexities;
import org.densimeter.contract.ReferenceData;
import org.densimeter.contract.Topic;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Events of this service as they were first published stay valid, and read and write as they were. */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class WrittenEventsTest {

    @Inject
    ObjectMapper mapper;

    @ParameterizedTest
    @CsvSource({"PRICES, model", "PERPLEXITIES, paper", "REFERENCE_RUNS, one-step"})
    void isValidReadsAsItsRecordAndWritesAsItWas(Topic topic, String name) throws IOException {
        JsonNode golden = golden(topic, name);
        assertThat(EventSchemas.violations(topic, mapper.writeValueAsBytes(golden))).isEmpty();
        Object event = mapper.treeToValue(golden, type(topic));
        assertThat(mapper.readTree(mapper.writeValueAsBytes(event))).isEqualTo(golden);
    }

    @ParameterizedTest
    @CsvSource({"PRICES, model, revision", "PRICES, model, model", "PERPLEXITIES, paper, revision",
            "PERPLEXITIES, paper, paper", "REFERENCE_RUNS, one-step, revision"})
    void isNotValidWithoutWhatItMustSay(Topic topic, String name, String field) throws IOException {
        ObjectNode without = (ObjectNode) golden(topic, name);
        without.remove(field);
        assertThat(EventSchemas.violations(topic, mapper.writeValueAsBytes(without))).isNotEmpty();
    }

    private JsonNode golden(Topic topic, String name) throws IOException {
        try (InputStream text = Topic.class
                .getResourceAsStream("/schemas/golden/" + topic.eventType() + "." + name + ".json")) {
            return mapper.readTree(text);
        }
    }

    private static Class<?> type(Topic topic) {
        return switch (topic) {
            case PRICES -> ModelPrices.class;
            case PERPLEXITIES -> PaperPerplexities.class;
            case REFERENCE_RUNS -> ReferenceData.class;
            default -> throw new IllegalArgumentException(topic.topicName());
        };
    }
}
