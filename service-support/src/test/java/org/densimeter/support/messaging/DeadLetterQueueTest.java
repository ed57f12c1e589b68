package org.densimeter.support.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;

import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.densimeter.contract.Topic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;

class DeadLetterQueueTest {

    private static final int BROKER_LIMIT = 1_000_000;

    /** A broker that refuses records over a limit, as a real one does by default at 1 MB. */
    private static final class LimitedBroker extends MockProducer<byte[], byte[]> {

        private int outages;

        LimitedBroker() {
            super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
            int size = record.value() == null ? 0 : record.value().length;
            size += record.key() == null ? 0 : record.key().length;
            for (var header : record.headers()) {
                size += header.value().length;
            }
            RuntimeException failure = outages-- > 0 ? new TimeoutException("the broker is away")
                    : size > BROKER_LIMIT ? new RecordTooLargeException(size + " bytes") : null;
            if (failure != null) {
                callback.onCompletion(null, failure);
                return null;
            }
            return super.send(record, callback);
        }
    }

    private final LimitedBroker broker = new LimitedBroker();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    /** Whether every record is in the dead letters already. */
    private boolean there;
    private final RecordMetrics metrics = new RecordMetrics(registry, ServiceIdentity.FIT);
    private final RecordSender sender = new RecordSender(broker);
    private final DeadLetterQueue queue = new DeadLetterQueue(sender, metrics, ServiceIdentity.FIT,
            (record, code) -> Uni.createFrom().item(there));

    @AfterEach
    void close() {
        sender.close();
    }

    private ProducerRecord<byte[], byte[]> put(byte[] key, byte[] value, Map<String, String> headers) {
        RecordHeaders recordHeaders = new RecordHeaders();
        headers.forEach((name, text) -> recordHeaders.add(name, text.getBytes(StandardCharsets.UTF_8)));
        queue.put(new RejectedRecord(Topic.PRICES, "prices", 1, 42, key, value, recordHeaders),
                RecordProblem.UNREADABLE, "no price").await().atMost(Duration.ofSeconds(10));
        assertThat(broker.history()).hasSize(1);
        return broker.history().get(0);
    }

    private static String header(ProducerRecord<byte[], byte[]> letter, String name) {
        var header = letter.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private double counted(RecordOutcome outcome) {
        return registry.get("densimeter.records")
                .tags("service", "fit-service", "topic", "prices", "outcome", outcome.toString())
                .counter()
                .count();
    }

    @Test
    void putsARecordAsideAsItWasWithTheReasonAndCountsIt() {
        ProducerRecord<byte[], byte[]> letter = put(new byte[]{1}, new byte[]{2, 3}, Map.of("ce_type", "odd"));
        assertThat(letter.topic()).isEqualTo("prices-dead-letters");
        assertThat(letter.key()).containsExactly(1);
        assertThat(letter.value()).containsExactly(2, 3);
        assertThat(header(letter, "ce_type")).isEqualTo("odd");
        assertThat(header(letter, "dead-letter-code")).isEqualTo("DNS3010");
        assertThat(header(letter, "dead-letter-reason")).isEqualTo("no price");
        assertThat(header(letter, "dead-letter-consumer")).isEqualTo("fit-service");
        assertThat(header(letter, "dead-letter-topic")).isEqualTo("prices");
        assertThat(header(letter, "dead-letter-partition")).isEqualTo("1");
        assertThat(header(letter, "dead-letter-offset")).isEqualTo("42");
        assertThat(header(letter, "dead-letter-truncated")).isNull();
        assertThat(counted(RecordOutcome.MALFORMED)).isEqualTo(1);
    }

    @Test
    void truncatesWhatTheBrokerRefusesAndMarksIt() {
        ProducerRecord<byte[], byte[]> letter = put(new byte[]{1}, new byte[BROKER_LIMIT],
                Map.of("ce_type", "odd", "long", "x".repeat(5_000)));
        assertThat(letter.key()).containsExactly(1);
        assertThat(letter.value()).hasSize(64 * 1024);
        assertThat(header(letter, "ce_type")).isEqualTo("odd");
        assertThat(header(letter, "long")).isNull();
        assertThat(header(letter, "dead-letter-truncated")).contains("1000000 bytes");
        assertThat(header(letter, "dead-letter-code")).isEqualTo("DNS3010");
    }

    @Test
    void namesThePlaceOfARecordWhoseKeyIsTooLarge() {
        ProducerRecord<byte[], byte[]> letter = put(new byte[BROKER_LIMIT + 1], null, Map.of());
        assertThat(new String(letter.key(), StandardCharsets.UTF_8)).isEqualTo("prices/1/42");
        assertThat(letter.value()).isNull();
    }

    @Test
    void waitsForABrokerThatIsAwayAndCountsOnce() {
        broker.outages = 3;
        put(new byte[]{1}, new byte[]{2}, Map.of());
        assertThat(counted(RecordOutcome.MALFORMED)).isEqualTo(1);
    }

    @Test
    void aRecordThatIsThereAlreadyIsNeitherSentNorCounted() {
        put(new byte[]{1}, new byte[]{2}, Map.of());
        there = true;
        put(new byte[]{1}, new byte[]{2}, Map.of());
        assertThat(counted(RecordOutcome.MALFORMED)).isEqualTo(1);
        assertThat(registry.get("densimeter.dead.letters").tags("topic", "prices", "code", "DNS3010").counter().count())
                .isEqualTo(1);
    }

    @Test
    void anEventTooLargeToPublishGoesToTheDeadLettersAndIsCounted() {
        EventPublisher publisher = new EventPublisher(sender, queue, metrics, ServiceIdentity.FIT);
        java.time.Instant time = java.time.Instant.parse("2026-03-04T05:06:07Z");
        publisher.publish(Topic.PRICES, "a", 1, new byte[]{1}, time, time).await().atMost(Duration.ofSeconds(10));
        publisher.publish(Topic.PRICES, "b", 2, new byte[BROKER_LIMIT], time, time)
                .await()
                .atMost(Duration.ofSeconds(10));
        assertThat(broker.history()).extracting(ProducerRecord::topic).containsExactly("prices", "prices-dead-letters");
        assertThat(header(broker.history().get(0), "ce_id")).isEqualTo("prices/a/1");
        assertThat(header(broker.history().get(1), "dead-letter-code")).isEqualTo("DNS3015");
        assertThat(header(broker.history().get(1), "dead-letter-offset")).isEqualTo("-1");
        assertThat(counted(RecordOutcome.PUBLISHED)).isEqualTo(1);
        assertThat(counted(RecordOutcome.TOO_LARGE)).isEqualTo(1);
    }
}
