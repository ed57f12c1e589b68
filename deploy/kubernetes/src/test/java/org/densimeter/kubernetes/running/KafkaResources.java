package org.densimeter.kubernetes.running;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

import com.fasterxml.jackson.databind.JsonNode;

/** Does with KafkaTopics and KafkaUsers what Strimzi's operators do: exactly what they say, nothing more. */
public final class KafkaResources implements AutoCloseable {

    private static final int ITERATIONS = 4096;

    private final SecuredBroker broker;
    private final Admin admin;

    KafkaResources(SecuredBroker broker) {
        this.broker = broker;
        this.admin = broker.admin();
    }

    /** Creates the topic of a KafkaTopic. */
    void topic(JsonNode manifest) throws Exception {
        JsonNode spec = manifest.path("spec");
        Map<String, String> settings = new HashMap<>();
        spec.path("config").properties().forEach(entry -> settings.put(entry.getKey(), entry.getValue().asText()));
        admin.createTopics(List.of(new NewTopic(manifest.at("/metadata/name").asText(), spec.path("partitions").asInt(),
                (short) spec.path("replicas").asInt()).configs(settings))).all().get();
    }

    /** Creates the user of a KafkaUser, with its ACLs. */
    void user(JsonNode manifest, String password) throws Exception {
        String name = manifest.at("/metadata/name").asText();
        login(name, password);
        allow(acls(name, manifest.at("/spec/authorization/acls")));
    }

    /** Creates a user without ACLs. */
    void login(String name, String password) throws Exception {
        admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(name,
                new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS), password))).all().get();
    }

    void allow(Collection<AclBinding> acls) throws Exception {
        admin.createAcls(acls).all().get();
    }

    /** Sends a record to {@code topic} that no service can read. */
    public void sendPoison(String topic) throws Exception {
        try (Producer<byte[], byte[]> producer = broker.producer()) {
            producer.send(new ProducerRecord<>(topic, new byte[]{'?'}, new byte[]{'{'})).get();
        }
    }

    /** Returns how many records {@code topic}, which has one partition, has got. */
    public long records(String topic) throws Exception {
        TopicPartition partition = new TopicPartition(topic, 0);
        return admin.listOffsets(Map.of(partition, OffsetSpec.latest())).partitionResult(partition).get().offset();
    }

    /** Takes the ACL away that allows {@code operation}, e.g. {@code WRITE}, on {@code topic}. */
    public void refuse(String user, String operation, String topic) throws Exception {
        AclBinding acl = acl(user, "TOPIC", PatternType.LITERAL, topic, operation);
        if (admin.deleteAcls(List.of(acl.toFilter())).all().get().size() != 1) {
            throw new IllegalStateException("there is no " + acl);
        }
    }

    /** Gives back what {@link #refuse} took. */
    public void allow(String user, String operation, String topic) throws Exception {
        allow(List.of(acl(user, "TOPIC", PatternType.LITERAL, topic, operation)));
    }

    @Override
    public void close() {
        admin.close();
    }

    private static List<AclBinding> acls(String user, JsonNode list) {
        List<AclBinding> acls = new ArrayList<>();
        for (JsonNode acl : list) {
            JsonNode resource = acl.path("resource");
            PatternType pattern = switch (resource.path("patternType").asText()) {
                case "literal" -> PatternType.LITERAL;
                case "prefix" -> PatternType.PREFIXED;
                default -> throw new IllegalArgumentException(resource.toString());
            };
            for (JsonNode operation : acl.path("operations")) {
                acls.add(acl(user, constant(resource.path("type").asText()), pattern, resource.path("name").asText(),
                        constant(operation.asText())));
            }
        }
        return acls;
    }

    /** Returns the ACL that allows {@code operation}, e.g. {@code WRITE}, on a resource of {@code type}. */
    static AclBinding acl(String user, String type, PatternType pattern, String name, String operation) {
        return new AclBinding(new ResourcePattern(ResourceType.valueOf(type), name, pattern),
                new AccessControlEntry("User:" + user, "*", AclOperation.valueOf(operation), AclPermissionType.ALLOW));
    }

    /** Returns the name of Kafka's constant for one of Strimzi's, e.g. {@code DESCRIBE_CONFIGS}. */
    private static String constant(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }
}
