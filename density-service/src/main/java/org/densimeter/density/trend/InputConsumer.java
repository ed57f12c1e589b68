package org.densimeter.density.trend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.densimeter.contract.Topic;
import org.jboss.logging.Logger;

import io.smallrye.common.annotation.Identifier;

/**
 * Reads all partitions of the trend worker's topics from their beginning. The offsets it leaves at the broker are for
 * people to look at: where they stand at the end, every trend is published.
 */
@ApplicationScoped
class InputConsumer {

    private static final Logger LOG = Logger.getLogger(InputConsumer.class);
    private static final List<Topic> TOPICS = List.of(Topic.SCALING_LAWS, Topic.DENSITIES, Topic.FRONTIERS);

    private final Map<String, Object> configuration;

    InputConsumer(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        configuration = new HashMap<>(broker);
        configuration.keySet().retainAll(ConsumerConfig.configNames());
        configuration.put(ConsumerConfig.GROUP_ID_CONFIG, "densimeter-trend");
        configuration.put(ConsumerConfig.CLIENT_ID_CONFIG, "density-service-trend");
        configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        configuration.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        configuration.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        configuration.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
    }

    /** Returns the names of the topics. */
    static Set<String> topicNames() {
        return TOPICS.stream().map(Topic::topicName).collect(Collectors.toSet());
    }

    Consumer<byte[], byte[]> open() {
        return new KafkaConsumer<>(configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * Places {@code consumer} at the beginning of everything; returns where the end is now, to be changed by the
     * caller.
     *
     * @throws KafkaException if a topic is not there, or the broker does not answer
     */
    Map<TopicPartition, Long> fromTheBeginning(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (Topic topic : TOPICS) {
            List<PartitionInfo> found = consumer.partitionsFor(topic.topicName());
            if (found == null || found.isEmpty()) {
                throw new KafkaException("there is no topic " + topic.topicName());
            }
            found.forEach(partition -> partitions.add(new TopicPartition(partition.topic(), partition.partition())));
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return new HashMap<>(consumer.endOffsets(partitions));
    }

    /** Leaves word that everything read so far is published. */
    void done(Consumer<byte[], byte[]> consumer) {
        consumer.commitAsync((offsets, failure) -> {
            if (failure != null) {
                LOG.debugf("The offsets of the trend worker are not kept this time: %s", failure.getMessage());
            }
        });
    }
}
