package org.densimeter.density.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.densimeter.contract.DeadLetter;
import org.densimeter.contract.Topic;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.fixtures.KafkaRecords;
import org.densimeter.support.fixtures.TestBroker;
import org.densimeter.support.json.WireFormat;
import org.densimeter.support.messaging.DeadLetterQueue;
import org.densimeter.support.messaging.RecordMetrics;
import org.densimeter.support.messaging.RecordProblem;
import org.densimeter.support.messaging.RecordSender;
import org.densimeter.support.messaging.RejectedRecord;
import org.densimeter.support.messaging.SentLetters;
import org.densimeter.support.messaging.SentLettersInKafka;
import org.densimeter.support.messaging.ServiceIdentity;
import org.densimeter.support.tracing.EventTracing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** A topology that reads its topics from the beginning again, on a real broker. */
class DeadLettersOnceTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private TestBroker broker;
    private KafkaRecords kafka;

    @BeforeEach
    void start() {
        broker = new TestBroker();
        kafka = new KafkaRecords(broker.bootstrapServers());
    }

    @AfterEach
    void stop() {
        kafka.close();
        broker.close();
    }

    /** Another application id is the reset that the guide for operators describes. */
    @Test
    void aBadRecordThatIsReadAgainIsNeitherPutThereNorCountedAgain() {
        send("first", "no model");
        assertThat(deadLettersOfARun("density-service", 1)).isEqualTo(1);

        send("second", "no model");
        assertThat(deadLettersOfARun("density-service-2", 2)).as("counted by the second start").isEqualTo(1);
        assertThat(letters()).extracting(ConsumerRecord::key).containsExactly("first", "second");
    }

    /** As after a broker lost everything but the dead letters: the place is the same, the record is not. */
    @Test
    void anotherRecordAtTheSamePlaceIsPutThere() {
        send("first", "no model");
        ConsumerRecord<String, byte[]> found = kafka.all(Topic.MODEL_RESULTS.topicName()).get(0);
        int partition = found.partition();
        ProducerRecord<byte[], byte[]> earlier = new ProducerRecord<>(Topic.MODEL_RESULTS.deadLetters(),
                "another record".getBytes(StandardCharsets.UTF_8));
        DeadLetter.headers("DNS4010", "before", "density-service", found.topic(), partition, found.offset())
                .forEach((name, text) -> earlier.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        kafka.send(earlier);
        assertThat(deadLettersOfARun("density-service", 2)).isEqualTo(1);
        assertThat(letters()).extracting(letter -> KafkaRecords.text(letter.value()))
                .containsExactly("another record", "no model");
        assertThat(KafkaRecords.header(letters().get(1), "dead-letter-partition"))
                .isEqualTo(Integer.toString(partition));
    }

    @Test
    void whatAnotherInstancePutThereMeanwhileIsKnown() {
        RejectedRecord record = new RejectedRecord(Topic.MODEL_RESULTS, "model-results", 2, 7, new byte[]{1},
                new byte[]{2}, new RecordHeaders());
        SentLettersInKafka one = new SentLettersInKafka(client(), ServiceIdentity.DENSITY);
        SentLettersInKafka other = new SentLettersInKafka(client(), ServiceIdentity.DENSITY);
        try {
            assertThat(contain(other, record, ProblemCode.DNS4010)).isFalse();
            queue(new RecordMetrics(new SimpleMeterRegistry(), ServiceIdentity.DENSITY), one)
                    .put(record, RecordProblem.UNREADABLE, "no model")
                    .await()
                    .atMost(TIMEOUT);
            assertThat(contain(other, record, ProblemCode.DNS4010)).isTrue();
            assertThat(contain(other, record, ProblemCode.DNS4014)).as("for another reason").isFalse();
        } finally {
            one.close();
            other.close();
        }
    }

    private static boolean contain(SentLetters sent, RejectedRecord record, ProblemCode code) {
        return sent.contain(record, code).await().atMost(TIMEOUT);
    }

    private Map<String, Object> client() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }

    private DeadLetterQueue queue(RecordMetrics metrics, SentLetters sent) {
        return new DeadLetterQueue(new RecordSender(new KafkaProducer<>(RecordSender.settings(client(), "test"),
                new ByteArraySerializer(), new ByteArraySerializer())), metrics, ServiceIdentity.DENSITY, sent);
    }

    private void send(String key, String value) {
        kafka.send(Topic.MODEL_RESULTS, key, value.getBytes(StandardCharsets.UTF_8),
                Map.of("ce_type", Topic.MODEL_RESULTS.eventType()));
    }

    private List<ConsumerRecord<String, byte[]>> letters() {
        return kafka.all(Topic.MODEL_RESULTS.deadLetters());
    }

    /** Runs the topology until there are {@code letters}; returns how many this run has counted. */
    private double deadLettersOfARun(String applicationId, int letters) {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        RecordMetrics metrics = new RecordMetrics(registry, ServiceIdentity.DENSITY);
        SentLettersInKafka sent = new SentLettersInKafka(client(), ServiceIdentity.DENSITY);
        DeadLetterQueue queue = queue(metrics, sent);
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        config.put("auto.offset.reset", "earliest");
        try (KafkaStreams streams = new KafkaStreams(new FrontierTopology(new TopologySettings(2, false),
                WireFormat.mapper(), () -> {}, record -> false, metrics, queue, EventTracing.OFF).build(), config)) {
            streams.start();
            kafka.await(Topic.MODEL_RESULTS.deadLetters(), read -> read.size() >= letters);
        } finally {
            sent.close();
        }
        return registry.get("densimeter.dead.letters")
                .tags("topic", "model-results", "code", "DNS4010")
                .counter()
                .count();
    }
}
