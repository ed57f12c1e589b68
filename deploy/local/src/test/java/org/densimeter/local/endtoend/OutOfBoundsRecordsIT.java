package org.densimeter.local.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.densimeter.contract.CloudEvent;
import org.densimeter.contract.EventType;
import org.densimeter.contract.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Records with valid JSON and values out of bounds, on ten topics, and a restart of their readers. */
@ExtendWith(SharedStack.class)
class OutOfBoundsRecordsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<Topic> TOPICS = EnumSet.complementOf(
            EnumSet.of(Topic.ALGORITHMIC_PROGRESS, Topic.SCALING_LAWS_BROADCAST, Topic.COMPLETIONS_BROADCAST));
    private static final Set<Topic> READ_BY_FIT_SERVICE = EnumSet.of(Topic.DEFINITIONS, Topic.REFERENCE_RUNS,
            Topic.PERPLEXITIES);

    private final RunningStack stack;
    private final StackTopics topics;

    OutOfBoundsRecordsIT(RunningStack stack) {
        this.stack = stack;
        this.topics = new StackTopics(stack);
    }

    /**
     * Three kinds of record that once blocked a reader permanently, restart included: a header that is no time, a
     * revision that no later one exceeds, and a time that no column holds.
     */
    @Test
    void recordsOutOfBoundsStopNoReaderEvenAfterARestart() throws Exception {
        String run = UUID.randomUUID().toString();
        try (KafkaProducer<byte[], byte[]> producer = topics.producer()) {
            for (Topic topic : TOPICS) {
                ProducerRecord<byte[], byte[]> valid = valid(topic);
                producer.send(changed(valid, run, value -> {}, Map.of("ce_time", "yesterday"))).get();
                producer.send(changed(valid, run, value -> value.put("revision", Long.MAX_VALUE), Map.of())).get();
                producer.send(changed(valid, run,
                        value -> value.put("recordedAt", "+1000000000-12-31T23:59:59.999999999Z"), Map.of())).get();
            }
        }
        for (Topic topic : TOPICS) {
            String code = READ_BY_FIT_SERVICE.contains(topic) ? "DNS3010" : "DNS4010";
            await(topic.deadLetters()).atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(letters(topic, run)).hasSize(3)
                            .allMatch(letter -> code.equals(StackTopics.header(letter, "dead-letter-code")))
                            .allMatch(letter -> topic.topicName()
                                    .equals(StackTopics.header(letter, "dead-letter-topic"))));
        }
        stack.kill(Victim.DENSITY);
        stack.kill(Victim.FIT);
        stack.awaitRest();
        ValidWrite.isProcessed(stack);
        for (Topic topic : TOPICS) {
            assertThat(letters(topic, run)).hasSizeGreaterThanOrEqualTo(3);
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> letters(Topic topic, String run) {
        return topics.records(topic.deadLetters())
                .stream()
                .filter(letter -> run.equals(StackTopics.header(letter, "ce_id")))
                .toList();
    }

    /** The shared stack keeps no ledger of forecasts, so that their record is the golden one of the contract. */
    private ProducerRecord<byte[], byte[]> valid(Topic topic) throws IOException {
        if (topic == Topic.FORECASTS) {
            return golden(topic, "live");
        }
        ConsumerRecord<byte[], byte[]> found = await("a record of " + topic).atMost(Duration.ofSeconds(60))
                .until(() -> topics.records(topic.topicName())
                        .stream()
                        .filter(record -> record.value() != null)
                        .findFirst(), Optional::isPresent)
                .orElseThrow();
        return new ProducerRecord<>(found.topic(), null, found.key(), found.value(), found.headers());
    }

    private static ProducerRecord<byte[], byte[]> golden(Topic topic, String name) throws IOException {
        try (InputStream file = EventType.class
                .getResourceAsStream("/schemas/golden/" + topic.eventType() + "." + name + ".json")) {
            ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic.topicName(), name.getBytes(UTF_8),
                    file.readAllBytes());
            CloudEvent.headers(topic, "/this-test", name, 1, Instant.EPOCH, Instant.EPOCH)
                    .forEach((header, text) -> record.headers().add(header, text.getBytes(UTF_8)));
            return record;
        }
    }

    private static ProducerRecord<byte[], byte[]> changed(ProducerRecord<byte[], byte[]> valid, String run,
            Consumer<ObjectNode> change, Map<String, String> headers) throws IOException {
        ObjectNode value = (ObjectNode) JSON.readTree(valid.value());
        change.accept(value);
        ProducerRecord<byte[], byte[]> sent = new ProducerRecord<>(valid.topic(), valid.key(),
                JSON.writeValueAsBytes(value));
        valid.headers().forEach(sent.headers()::add);
        sent.headers().remove("ce_id").add("ce_id", run.getBytes(UTF_8));
        headers.forEach((name, text) -> sent.headers().remove(name).add(name, text.getBytes(UTF_8)));
        return sent;
    }
}
