package org.densimeter.density;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.densimeter.contract.Topic;

import io.smallrye.reactive.messaging.kafka.companion.test.EmbeddedKafkaBroker;

/** A real broker on a free port of this machine, with the topics as a deployment creates them. */
public final class Broker implements AutoCloseable {

    private final EmbeddedKafkaBroker broker;

    public Broker() {
        this(Set.of());
    }

    /** @param missing the topics nobody has created yet */
    public Broker(Set<Topic> missing) {
        broker = new EmbeddedKafkaBroker().withKafkaHost("127.0.0.1").withAdditionalProperties(properties -> {
            properties.put("auto.create.topics.enable", "false");
            properties.put("group.initial.rebalance.delay.ms", "0");
        });
        broker.start();
        createTopics(missing);
    }

    public String bootstrapServers() {
        return broker.getAdvertisedListeners();
    }

    private void createTopics(Set<Topic> missing) {
        Map<String, String> compacted = Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
        Map<String, String> kept = Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1");
        List<NewTopic> topics = Stream.of(Topic.values())
                .filter(topic -> !missing.contains(topic))
                .flatMap(topic -> Stream.of(
                        new NewTopic(topic.topicName(), Optional.of(topic.partitions()), Optional.empty())
                                .configs(compacted),
                        new NewTopic(topic.deadLetters(), Optional.of(1), Optional.empty()).configs(kept)))
                .toList();
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()))) {
            admin.createTopics(topics).all().get();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            // on a loaded machine the client asks again for what it is already having made
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() {
        broker.close();
    }
}
