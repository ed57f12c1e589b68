package org.densimeter.density.topology;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.streams.errors.StreamsException;
import org.densimeter.contract.Topic;

import io.smallrye.common.annotation.Identifier;

/**
 * Checks once, when the first task starts, whether {@code model-results}, {@code scaling-laws-broadcast},
 * {@code completions-broadcast} and {@code densities} have equally many partitions.
 */
@ApplicationScoped
class BrokerPartitions implements PartitionCheck {

    private static final List<String> TOPICS = List.of(Topic.MODEL_RESULTS.topicName(),
            Topic.SCALING_LAWS_BROADCAST.topicName(), Topic.COMPLETIONS_BROADCAST.topicName(),
            Topic.DENSITIES.topicName());
    private static final long TIMEOUT_SECONDS = 10;

    private final Map<String, Object> broker;
    private volatile boolean agreed;
    private volatile String mismatch;

    BrokerPartitions(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.broker = new LinkedHashMap<>(broker);
        this.broker.keySet().retainAll(AdminClientConfig.configNames());
    }

    @Override
    public void require() {
        if (agreed) {
            return;
        }
        Map<String, Integer> counts = counts();
        if (counts.values().stream().distinct().count() != 1) {
            mismatch = "these topics must have equally many partitions: " + counts;
            throw new PartitionMismatch(mismatch);
        }
        mismatch = null;
        agreed = true;
    }

    /** Why nothing is evaluated; null if nothing is known to be wrong. */
    String mismatch() {
        return mismatch;
    }

    private Map<String, Integer> counts() {
        try (Admin admin = Admin.create(broker)) {
            Map<String, TopicDescription> found = admin.describeTopics(TOPICS)
                    .allTopicNames()
                    .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            Map<String, Integer> counts = new LinkedHashMap<>();
            TOPICS.forEach(topic -> counts.put(topic, found.get(topic).partitions().size()));
            return counts;
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new StreamsException("the broker does not answer with the partitions of its topics", e);
        }
    }
}
