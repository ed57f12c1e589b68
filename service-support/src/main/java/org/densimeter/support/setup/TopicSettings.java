package org.densimeter.support.setup;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.densimeter.contract.SubmissionTopic;
import org.densimeter.contract.Topic;

/**
 * What the topics of a deployment must be: states are compacted, dead letters are kept without expiry, and submissions
 * and their outcomes for some days.
 */
public final class TopicSettings {

    private final long maxMessageBytes;

    /** @param maxMessageBytes the largest record of a topic, in bytes */
    public TopicSettings(long maxMessageBytes) {
        this.maxMessageBytes = maxMessageBytes;
    }

    /**
     * Returns the topics of states, of dead letters and of submissions, with the replication of the broker's default.
     */
    public List<NewTopic> topics() {
        return Stream
                .concat(Stream.of(Topic.values())
                        .flatMap(topic -> Stream.of(topic(topic.topicName(), topic.partitions(), states()),
                                topic(topic.deadLetters(), 1, deleted("-1")))),
                        Stream.of(SubmissionTopic.values())
                                .map(topic -> topic(topic.topicName(), SubmissionTopic.PARTITIONS,
                                        deleted(Long.toString(SubmissionTopic.RETENTION.toMillis())))))
                .toList();
    }

    /** Returns the settings of a topic that Kafka Streams created for itself, which must take the same records. */
    Map<String, String> internal() {
        return Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Long.toString(maxMessageBytes));
    }

    private static NewTopic topic(String name, int partitions, Map<String, String> settings) {
        return new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(settings);
    }

    private Map<String, String> states() {
        Map<String, String> settings = new LinkedHashMap<>(internal());
        settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
        return settings;
    }

    private Map<String, String> deleted(String retention) {
        Map<String, String> settings = new LinkedHashMap<>(internal());
        settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
        settings.put(TopicConfig.RETENTION_MS_CONFIG, retention);
        return settings;
    }
}
