package org.densimeter.density.projection;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.densimeter.density.readmodel.JsonRowset;
import org.densimeter.support.persistence.UnitOfWork;
import org.densimeter.support.retry.RetryPolicy;
import org.hibernate.reactive.mutiny.Mutiny;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;

/**
 * Sets each consumer of the read model to the offsets stored in the database, not those stored in Kafka: an emptied
 * database is filled again from the start of the topics. Called on the consumers' polling threads, which wait here
 * while the database cannot be reached.
 */
@ApplicationScoped
@Identifier("stored-offsets")
class StoredOffsets implements KafkaConsumerRebalanceListener {

    private static final String UPSERT = """
            insert into consumed_offset (topic, topic_partition, next_offset)
            select topic, topic_partition, next_offset
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as r(topic text, topic_partition integer,
                next_offset bigint)
            on conflict (topic, topic_partition) do update set next_offset = excluded.next_offset
            """;

    private final UnitOfWork database;
    private final RetryPolicy retries = new RetryPolicy("the read model's database to read the offsets");

    StoredOffsets(UnitOfWork database) {
        this.database = database;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return;
        }
        Map<TopicPartition, Long> next = load(
                partitions.stream().map(TopicPartition::topic).collect(Collectors.toSet()));
        for (TopicPartition partition : partitions) {
            Long offset = next.get(partition);
            if (offset == null) {
                consumer.seekToBeginning(Set.of(partition));
            } else {
                consumer.seek(partition, offset);
            }
        }
    }

    private Map<TopicPartition, Long> load(Set<String> topics) {
        return retries
                .retry(database.reading(session -> session
                        .createQuery("from ConsumedOffset where topic in :topics", ConsumedOffset.class)
                        .setParameter("topics", topics)
                        .getResultList()))
                .await()
                .indefinitely()
                .stream()
                .collect(Collectors.toMap(o -> new TopicPartition(o.topic, o.partition), o -> o.nextOffset));
    }

    /** Stores how far partitions were read, in the transaction of {@code session}. */
    static Uni<Void> write(Mutiny.StatelessSession session, ObjectMapper json, Map<TopicPartition, Long> next) {
        JsonRowset rows = new JsonRowset(json);
        next.forEach((partition, offset) -> rows.add()
                .put("topic", partition.topic())
                .put("topic_partition", partition.partition())
                .put("next_offset", offset));
        return rows.execute(session, UPSERT);
    }
}
