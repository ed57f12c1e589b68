package org.densimeter.ingest.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.AbstractList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.densimeter.contract.Topic;
import org.densimeter.support.fixtures.TestBroker;
import org.densimeter.support.messaging.RecordMetrics;
import org.densimeter.support.messaging.ServiceIdentity;
import org.densimeter.support.tracing.EventTracing;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** Two relays on a real broker: one is delayed while it publishes, the other publishes meanwhile. */
class RelayFencingTest {

    private static TestBroker broker;

    @BeforeAll
    static void start() {
        broker = new TestBroker();
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void anEventOfADelayedRelayDoesNotArriveAfterANewerOne() throws Exception {
        KafkaPublisher delayed = publisher();
        KafkaPublisher next = publisher();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        List<OutboxTable.Pending> older = List.of(event(1, "other", 1), event(2, "model", 1));
        CompletableFuture<Collection<Long>> late = CompletableFuture
                .supplyAsync(() -> delayed.publish(pausing(older, begun, goOn)));
        begun.await();

        Collection<Long> published = next.publish(List.of(event(1, "other", 1), event(3, "model", 2)));
        goOn.countDown();

        assertThat(published).containsExactly(1L, 3L);
        assertThat(late.get()).as("published by the relay that was delayed").isEmpty();
        assertThat(committed()).extracting(ConsumerRecord::value)
                .filteredOn(value -> !value.startsWith("again"))
                .containsExactlyInAnyOrder("other 1", "model 2");
        delayed.close();
        next.close();
    }

    @Test
    void aRelayThatWasFencedPublishesAgainOnceItIsItsTurn() {
        KafkaPublisher first = publisher();
        KafkaPublisher second = publisher();
        assertThat(first.publish(List.of(event(11, "again", 1)))).containsExactly(11L);
        assertThat(second.publish(List.of(event(12, "again", 2)))).containsExactly(12L);

        assertThat(first.publish(List.of(event(13, "again", 3)))).as("fenced").isEmpty();
        assertThat(first.publish(List.of(event(13, "again", 3)))).containsExactly(13L);

        assertThat(committed()).extracting(ConsumerRecord::value)
                .filteredOn(value -> value.startsWith("again"))
                .containsExactly("again 1", "again 2", "again 3");
        first.close();
        second.close();
    }

    private static KafkaPublisher publisher() {
        return new KafkaPublisher(Map.of("bootstrap.servers", broker.bootstrapServers()), null,
                new RecordMetrics(new SimpleMeterRegistry(), ServiceIdentity.INGEST), new SimpleMeterRegistry(),
                EventTracing.OFF);
    }

    private static OutboxTable.Pending event(long id, String key, long revision) {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        return new OutboxTable.Pending(id, Topic.MODEL_RESULTS, key, revision, key + " " + revision, now, now, null);
    }

    /** Returns {@code events}, of which the second is there only when {@code goOn} is counted down. */
    private static List<OutboxTable.Pending> pausing(List<OutboxTable.Pending> events, CountDownLatch begun,
            CountDownLatch goOn) {
        return new AbstractList<>() {

            @Override
            public OutboxTable.Pending get(int index) {
                if (index == 1) {
                    begun.countDown();
                    try {
                        goOn.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }
                return events.get(index);
            }

            @Override
            public int size() {
                return events.size();
            }
        };
    }

    /** Returns all committed records of the topic, partition by partition. */
    private static List<ConsumerRecord<String, String>> committed() {
        Properties settings = new Properties();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        try (Consumer<String, String> consumer = new KafkaConsumer<>(settings, new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topic.MODEL_RESULTS.topicName())
                    .stream()
                    .map(found -> new TopicPartition(found.topic(), found.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Stream.Builder<ConsumerRecord<String, String>> records = Stream.builder();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records);
            }
            return records.build().toList();
        }
    }
}
