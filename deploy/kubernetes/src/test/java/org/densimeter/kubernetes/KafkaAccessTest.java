package org.densimeter.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.densimeter.contract.SubmissionTopic;
import org.densimeter.contract.Topic;
import org.densimeter.kubernetes.checks.ServiceSettings;
import org.densimeter.support.messaging.ServiceIdentity;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

/** Topics and users of Kafka against the contract and the settings of the services. */
class KafkaAccessTest {

    private static final String VALUES = "{strimzi: {topics: {enabled: true}, users: {enabled: true}}, "
            + "kafka: {maxMessageBytes: 2000000}}";

    private final List<JsonNode> manifests = DensimeterChart.render(VALUES);

    @Test
    void topicsAreThoseOfTheContract() {
        Map<String, Integer> expected = new TreeMap<>();
        for (Topic topic : Topic.values()) {
            expected.put(topic.topicName(), topic.partitions());
            expected.put(topic.deadLetters(), 1);
        }
        for (SubmissionTopic topic : SubmissionTopic.values()) {
            expected.put(topic.topicName(), SubmissionTopic.PARTITIONS);
        }
        Map<String, Integer> topics = new TreeMap<>();
        ofKind("KafkaTopic").forEach(
                topic -> topics.put(topic.at("/metadata/name").asText(), topic.at("/spec/partitions").asInt()));
        assertThat(topics).isEqualTo(expected);
    }

    @Test
    void statesAreCompactedAndDeadLettersKept() {
        assertThat(ofKind("KafkaTopic")).allSatisfy(topic -> {
            String name = topic.at("/metadata/name").asText();
            boolean letters = name.endsWith("-dead-letters");
            boolean submissions = name.startsWith("submission");
            JsonNode config = topic.at("/spec/config");
            assertThat(config.path("cleanup.policy").asText()).isEqualTo(letters || submissions ? "delete" : "compact");
            assertThat(config.path("retention.ms").asText())
                    .isEqualTo(letters ? "-1" : submissions ? Long.toString(SubmissionTopic.RETENTION.toMillis()) : "");
            assertThat(config.path("max.message.bytes").asInt()).isEqualTo(2_000_000);
            assertThat(topic.at("/metadata/annotations/helm.sh~1resource-policy").asText()).isEqualTo("keep");
        });
    }

    /** Every channel of a service: its topic is readable, and its group too. */
    @Test
    void channelsMayBeRead() {
        for (String service : List.of("fit-service", "density-service")) {
            Set<String> grants = grants("densimeter-" + service.replace("-service", ""));
            ServiceSettings settings = ServiceSettings.of(YamlFiles.ROOT, service);
            Path file = YamlFiles.ROOT.resolve(service).resolve("src/main/resources/application.properties");
            Map<String, String> channels = new HashMap<>();
            for (String key : ServiceSettings.keys(YamlFiles.text(file))) {
                if (key.startsWith("mp.messaging.incoming.") && key.endsWith(".connector")) {
                    String channel = key.substring(0, key.length() - "connector".length());
                    String name = channel.substring("mp.messaging.incoming.".length(), channel.length() - 1);
                    channels.put(settings.value(channel + "topic", name), settings.value(channel + "group.id", ""));
                }
            }
            assertThat(channels).hasSizeGreaterThan(2).allSatisfy((topic, group) -> {
                assertThat(grants).contains("topic literal " + topic + " Read");
                assertThat(grants).contains("topic literal " + topic + "-dead-letters Write");
                assertThat(grants.stream()
                        .filter(grant -> grant.startsWith("group prefix ") && grant.endsWith(" Read"))
                        .map(grant -> grant.split(" ", -1)[2]))
                        .anySatisfy(prefix -> assertThat(group).startsWith(prefix));
            });
        }
    }

    /** A service asks the broker for its topics, and reports Kafka as away if one of them is not described. */
    @Test
    void theTopicsOfEachServiceMayBeDescribed() {
        for (ServiceIdentity service : ServiceIdentity.values()) {
            Set<String> grants = grants("densimeter-" + service.serviceName().replace("-service", ""));
            assertThat(service.topics()).isNotEmpty()
                    .allSatisfy(
                            topic -> assertThat(grants).contains("topic literal " + topic.topicName() + " Describe"));
        }
    }

    @Test
    void theTopologyMayHaveInternalTopics() {
        assertThat(grants("densimeter-density")).contains("group literal density-service Read",
                "topic prefix density-service- Create", "topic prefix density-service- Delete",
                "topic prefix density-service- Write", "topic literal model-results Read",
                "topic literal frontiers Write");
    }

    @Test
    void theRelayMayWriteInTransactions() {
        assertThat(grants("densimeter-ingest")).contains("transactionalId literal ingest-service-relay Write",
                "topic literal model-results Write");
    }

    /**
     * Ingest-service reads its own topics and their dead letters for a redrive, in no group, and consumes submissions.
     */
    @Test
    void ingestReadsNothingButWhatItWritesAndSubmissions() {
        Set<String> own = ServiceIdentity.INGEST.written()
                .stream()
                .flatMap(topic -> Stream.of(topic.topicName(), topic.deadLetters()))
                .map(name -> "topic literal " + name + " Read")
                .collect(Collectors.toSet());
        own.add("topic literal submissions Read");
        own.add("group literal ingest-service-submissions Read");
        assertThat(grants("densimeter-ingest")).contains("topic literal submission-outcomes Write");
        assertThat(grants("densimeter-ingest")).filteredOn(grant -> grant.endsWith(" Read"))
                .containsExactlyInAnyOrderElementsOf(own);
    }

    /** A redrive reads the dead letters of a topic and the topic, and writes it. */
    @Test
    void theWriterOfATopicMaySendItsDeadLettersAgain() {
        for (ServiceIdentity service : ServiceIdentity.values()) {
            Set<String> grants = grants("densimeter-" + service.serviceName().replace("-service", ""));
            assertThat(service.written()).isNotEmpty()
                    .allSatisfy(topic -> assertThat(grants).contains("topic literal " + topic.deadLetters() + " Read",
                            "topic literal " + topic.deadLetters() + " Describe",
                            "topic literal " + topic.topicName() + " Read",
                            "topic literal " + topic.topicName() + " Write"));
        }
    }

    /** A reader looks into the dead letters whether a record that it reads again is there already. */
    @Test
    void theDeadLettersOfATopicMayBeReadByThoseThatWriteThem() {
        for (ServiceIdentity service : ServiceIdentity.values()) {
            Set<String> grants = grants("densimeter-" + service.serviceName().replace("-service", ""));
            assertThat(service.topics())
                    .allSatisfy(topic -> assertThat(grants).contains("topic literal " + topic.deadLetters() + " Read",
                            "topic literal " + topic.deadLetters() + " Write"));
        }
    }

    @Test
    void everyTopicHasOneWriter() {
        for (Topic topic : Topic.values()) {
            long writers = Stream.of("densimeter-ingest", "densimeter-fit", "densimeter-density")
                    .filter(user -> grants(user).contains("topic literal " + topic.topicName() + " Write"))
                    .count();
            assertThat(writers).as(topic.topicName()).isEqualTo(1);
        }
    }

    private List<JsonNode> ofKind(String kind) {
        return manifests.stream().filter(manifest -> manifest.path("kind").asText().equals(kind)).toList();
    }

    /** Returns the ACLs of a user, e.g. {@code topic literal densities Read}. */
    private Set<String> grants(String user) {
        Set<String> grants = new TreeSet<>();
        for (JsonNode manifest : ofKind("KafkaUser")) {
            if (manifest.at("/metadata/name").asText().equals(user)) {
                for (JsonNode acl : manifest.at("/spec/authorization/acls")) {
                    JsonNode resource = acl.path("resource");
                    acl.path("operations")
                            .forEach(operation -> grants.add(String.join(" ", resource.path("type").asText(),
                                    resource.path("patternType").asText(), resource.path("name").asText(),
                                    operation.asText())));
                }
            }
        }
        return grants;
    }
}
