package org.densimeter.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** The AsyncAPI document says what {@link Topic} says. */
class AsyncApiTest {

    private static JsonNode document;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream text = Topic.class.getResourceAsStream("/schemas/asyncapi.yaml")) {
            document = new YAMLMapper().readTree(text);
        }
    }

    @ParameterizedTest
    @EnumSource(Topic.class)
    void everyTopicIsAChannelWithItsPartitionsTypeAndSchema(Topic topic) {
        JsonNode channel = channel(topic.topicName());
        assertThat(channel.at("/bindings/kafka/partitions").asInt()).isEqualTo(topic.partitions());
        assertThat(channel.at("/bindings/kafka/topicConfiguration/cleanup.policy/0").asText()).isEqualTo("compact");
        JsonNode message = document.at(channel.get("messages").elements().next().get("$ref").asText().substring(1));
        assertThat(message.get("name").asText()).isEqualTo(topic.eventType());
        assertThat(Topic.class.getResource("/schemas/" + message.at("/payload/schema/$ref").asText())).isNotNull();
    }

    @ParameterizedTest
    @EnumSource(SubmissionTopic.class)
    void theTopicsOfSubmissionsAreChannels(SubmissionTopic topic) {
        JsonNode channel = channel(topic.topicName());
        assertThat(channel.at("/bindings/kafka/partitions").asInt()).isEqualTo(SubmissionTopic.PARTITIONS);
        assertThat(channel.at("/bindings/kafka/topicConfiguration/cleanup.policy/0").asText()).isEqualTo("delete");
        JsonNode message = document.at(channel.get("messages").elements().next().get("$ref").asText().substring(1));
        assertThat(message.get("name").asText()).isEqualTo(topic.eventType());
        assertThat(Topic.class.getResource("/schemas/" + message.at("/payload/schema/$ref").asText())).isNotNull();
    }

    @Test
    void thereIsNoOtherChannelThanSubmissionsAndTheDeadLetters() {
        assertThat(document.get("channels")).hasSize(Topic.values().length + SubmissionTopic.values().length + 1);
        assertThat(Arrays.stream(Topic.values()).map(Topic::deadLetters))
                .contains(channel("{topic}-dead-letters").get("address").asText().replace("{topic}", "definitions"));
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        document.findValuesAsText("$ref")
                .stream()
                .filter(reference -> reference.startsWith("#"))
                .forEach(reference -> assertThat(document.at(reference.substring(1)).isMissingNode()).as(reference)
                        .isFalse());
    }

    private static JsonNode channel(String address) {
        for (JsonNode channel : document.get("channels")) {
            if (channel.get("address").asText().equals(address)) {
                return channel;
            }
        }
        throw new AssertionError("no channel " + address);
    }
}
