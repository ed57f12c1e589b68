package org.densimeter.local.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.densimeter.contract.Topic;

/** Creates all topics before any client subscribes. */
final class TopicCreation {

    private static final short ONE_REPLICA = 1;

    private TopicCreation() {}

    /** Returns every topic of a stack: states compacted, dead letters without expiry. */
    static List<NewTopic> all() {
        List<NewTopic> topics = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            topics.add(new NewTopic(topic.topicName(), topic.partitions(), ONE_REPLICA)
                    .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT)));
            topics.add(
                    new NewTopic(topic.deadLetters(), 1, ONE_REPLICA).configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG,
                            TopicConfig.CLEANUP_POLICY_DELETE, TopicConfig.RETENTION_MS_CONFIG, "-1")));
        }
        return topics;
    }

    /** Creates the topics that do not exist yet. */
    static void create(Admin admin) throws InterruptedException {
        var results = admin.createTopics(all()).values();
        for (var result : results.entrySet()) {
            try {
                result.getValue().get(60, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw new StackFailure(
                            "The topic " + result.getKey() + " cannot be created: " + e.getCause().getMessage(), e);
                }
            } catch (java.util.concurrent.TimeoutException e) {
                throw new StackFailure("The broker does not create the topic " + result.getKey() + " within 60 s.", e);
            }
        }
    }
}
