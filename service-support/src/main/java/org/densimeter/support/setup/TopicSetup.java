package org.densimeter.support.setup;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;

/**
 * Creates the topics that are missing, and corrects the settings of those that differ. A topic with another number of
 * partitions cannot be corrected without moving keys: that is a failure.
 */
public final class TopicSetup {

    /** Topics that Kafka Streams creates begin with its application id. */
    private static final String INTERNAL = "density-service-";

    private final Admin admin;
    private final TopicSettings settings;
    private final Consumer<String> report;

    /** @param report takes one line for each change */
    public TopicSetup(Admin admin, TopicSettings settings, Consumer<String> report) {
        this.admin = admin;
        this.settings = settings;
        this.report = report;
    }

    /**
     * Creates and corrects the topics; has no effect the second time.
     *
     * @param replication copies of each partition of a new topic; -1 for the default of the broker
     * @throws SetupFailure if the broker refuses, or a topic has another number of partitions
     */
    public void run(short replication) throws SetupFailure, InterruptedException {
        Collection<String> existing = get("list the topics", admin.listTopics().names());
        create(replication, existing);
        Map<String, Map<String, String>> required = new TreeMap<>();
        // a topic that was just created is right, and not yet known to every broker
        settings.topics()
                .stream()
                .filter(topic -> existing.contains(topic.name()))
                .forEach(topic -> required.put(topic.name(), topic.configs()));
        requirePartitions(required.keySet());
        existing.stream()
                .filter(name -> name.startsWith(INTERNAL))
                .forEach(name -> required.put(name, settings.internal()));
        correct(required);
    }

    private void create(short replication, Collection<String> existing) throws SetupFailure, InterruptedException {
        List<NewTopic> missing = settings.topics()
                .stream()
                .filter(topic -> !existing.contains(topic.name()))
                .map(topic -> new NewTopic(topic.name(), topic.numPartitions(), replication).configs(topic.configs()))
                .toList();
        for (Map.Entry<String, KafkaFuture<Void>> result : admin.createTopics(missing).values().entrySet()) {
            try {
                result.getValue().get();
                report.accept("created the topic " + result.getKey());
            } catch (ExecutionException e) {
                // another setup at the same time, or a request that the client repeated
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw failure("create the topic " + result.getKey(), e);
                }
            }
        }
    }

    private void requirePartitions(Collection<String> names) throws SetupFailure, InterruptedException {
        Map<String, TopicDescription> found = get("describe the topics", admin.describeTopics(names).allTopicNames());
        List<String> differing = new ArrayList<>();
        for (NewTopic topic : settings.topics()) {
            TopicDescription held = found.get(topic.name());
            int partitions = held == null ? topic.numPartitions() : held.partitions().size();
            if (partitions != topic.numPartitions()) {
                differing.add(topic.name() + " has " + partitions + " partitions, not " + topic.numPartitions());
            }
        }
        if (!differing.isEmpty()) {
            throw new SetupFailure(String.join("; ", differing));
        }
    }

    private void correct(Map<String, Map<String, String>> required) throws SetupFailure, InterruptedException {
        Map<ConfigResource, Config> found = get("read the settings of the topics",
                admin.describeConfigs(required.keySet().stream().map(TopicSetup::resource).toList()).all());
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        required.forEach((name, wanted) -> {
            List<AlterConfigOp> ofTopic = wanted.entrySet()
                    .stream()
                    .filter(setting -> !setting.getValue().equals(value(found.get(resource(name)), setting.getKey())))
                    .map(setting -> new AlterConfigOp(new ConfigEntry(setting.getKey(), setting.getValue()),
                            AlterConfigOp.OpType.SET))
                    .toList();
            if (!ofTopic.isEmpty()) {
                changes.put(resource(name), ofTopic);
            }
        });
        get("change the settings of topics", admin.incrementalAlterConfigs(changes).all());
        changes.forEach((topic,
                settings) -> report.accept("changed the topic " + topic.name() + ": "
                        + settings.stream()
                                .map(change -> change.configEntry().name() + "=" + change.configEntry().value())
                                .collect(Collectors.joining(", "))));
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private static String value(@Nullable Config config, String name) {
        ConfigEntry entry = config == null ? null : config.get(name);
        return entry == null ? "" : String.valueOf(entry.value());
    }

    private static <T> T get(String action, KafkaFuture<T> future) throws SetupFailure, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw failure(action, e);
        }
    }

    private static SetupFailure failure(String action, ExecutionException e) {
        Throwable cause = e.getCause();
        return new SetupFailure("cannot " + action + ": " + (cause == null ? e : cause).getMessage(), e);
    }
}
