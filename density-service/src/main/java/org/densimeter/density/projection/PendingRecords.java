package org.densimeter.density.projection;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.densimeter.contract.Topic;
import org.densimeter.support.messaging.BrokerWatch;
import org.densimeter.support.persistence.UnitOfWork;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;

/**
 * Counts the records on their way from ingest-service to the read model, of all instances, when it is asked. The
 * positions of the read model are read before those of the topology, and these before the ends of the topics, so that 0
 * means that everything in the topics has arrived. Results in the outbox of ingest-service are not in the topics yet.
 * Thread-safe.
 */
@ApplicationScoped
public class PendingRecords {

    private static final Duration TIMEOUT = Duration.ofMillis(500);
    /**
     * ingest-service writes in transactions. The marker at the end of one takes an offset that Kafka Streams does not
     * commit, because there is no record behind it.
     */
    private static final long MARKER = 1;

    private final UnitOfWork database;
    private final BrokerWatch broker;
    private final String application;
    private final String repartition;
    private final Admin admin;
    private volatile Set<TopicPartition> partitions = Set.of();

    PendingRecords(UnitOfWork database, BrokerWatch broker,
            @Identifier("default-kafka-broker") Map<String, Object> settings,
            @ConfigProperty(name = "quarkus.kafka-streams.application-id") String application) {
        this.database = database;
        this.broker = broker;
        this.application = application;
        this.repartition = application + "-points-repartition";
        Map<String, Object> own = new HashMap<>(settings);
        own.keySet().retainAll(AdminClientConfig.configNames());
        own.put(AdminClientConfig.CLIENT_ID_CONFIG, application + "-pending");
        this.admin = Admin.create(own);
    }

    /** Returns how many records are on their way; null if the broker does not say it in time. */
    public Uni<Long> count() {
        if (!broker.state().available()) {
            return Uni.createFrom().nullItem();
        }
        return stored().chain(stored -> known()
                .chain(all -> of(admin.listConsumerGroupOffsets(application).partitionsToOffsetAndMetadata())
                        .chain(committed -> ends(all).map(ends -> count(ends, committed, stored))))
                .ifNoItem()
                .after(TIMEOUT)
                .fail()
                .onFailure()
                .recoverWithNull());
    }

    private long count(Map<TopicPartition, ListOffsetsResultInfo> ends,
            Map<TopicPartition, OffsetAndMetadata> committed, Map<TopicPartition, Long> stored) {
        return ends.entrySet().stream().mapToLong(end -> {
            TopicPartition partition = end.getKey();
            boolean source = partition.topic().equals(Topic.MODEL_RESULTS.topicName());
            OffsetAndMetadata read = committed.get(partition);
            long next = source || partition.topic().equals(repartition) ? read == null ? 0 : read.offset()
                    : stored.getOrDefault(partition, 0L);
            return Math.max(0, end.getValue().offset() - next - (source ? MARKER : 0));
        }).sum();
    }

    private Uni<Map<TopicPartition, Long>> stored() {
        return database
                .reading(session -> session.createQuery("from ConsumedOffset", ConsumedOffset.class).getResultList())
                .map(offsets -> offsets.stream()
                        .collect(Collectors.toMap(at -> new TopicPartition(at.topic, at.partition),
                                at -> at.nextOffset)));
    }

    /** Returns the partitions of all topics on the way. The topology creates one of them at its first start. */
    private Uni<Set<TopicPartition>> known() {
        return !partitions.isEmpty() ? Uni.createFrom().item(partitions)
                : of(admin.listTopics().names()).chain(names -> of(admin.describeTopics(Stream
                        .of(Topic.MODEL_RESULTS.topicName(), repartition, Topic.DENSITIES.topicName(),
                                Topic.FRONTIERS.topicName())
                        .filter(names::contains)
                        .toList()).allTopicNames()).map(found -> {
                            Set<TopicPartition> all = found.values()
                                    .stream()
                                    .flatMap(PendingRecords::partitions)
                                    .collect(Collectors.toUnmodifiableSet());
                            if (found.containsKey(repartition)) {
                                partitions = all;
                            }
                            return all;
                        }));
    }

    private static Stream<TopicPartition> partitions(TopicDescription topic) {
        return IntStream.range(0, topic.partitions().size()).mapToObj(n -> new TopicPartition(topic.name(), n));
    }

    private Uni<Map<TopicPartition, ListOffsetsResultInfo>> ends(Set<TopicPartition> all) {
        return of(admin
                .listOffsets(all.stream().collect(Collectors.toMap(Function.identity(), at -> OffsetSpec.latest())),
                        new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all());
    }

    private static <T> Uni<T> of(KafkaFuture<T> future) {
        return Uni.createFrom().completionStage(future.toCompletionStage());
    }

    @PreDestroy
    void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
