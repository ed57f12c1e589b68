package org.densimeter.kubernetes.running;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;

/** A Kafka broker in this process that takes SCRAM-SHA-512 over TLS only, and refuses what no ACL allows. */
final class SecuredBroker implements AutoCloseable {

    private static final String LISTENER = "SASL_SSL";
    private static final String MECHANISM = "SCRAM-SHA-512";
    private static final String ADMIN = "admin";
    private static final String PASSWORD = "admin-of-the-test";
    private static final String LOGIN = "org.apache.kafka.common.security.scram.ScramLoginModule required username=\""
            + ADMIN + "\" password=\"" + PASSWORD + "\";";

    private final int port = LocalPorts.next();
    private final Path authority;
    private final KafkaRaftServer server;

    /** Starts one with files in {@code folder}; it accepts requests soon. */
    SecuredBroker(Path folder, Certificates certificates) throws Exception {
        authority = Files.writeString(Files.createDirectories(folder).resolve("ca.crt"), certificates.authority());
        Path identity = folder.resolve("identity.pem");
        Files.writeString(identity,
                Files.readString(certificates.key()) + Files.readString(certificates.certificate()));
        Path log = folder.resolve("log");
        new Formatter().setNodeId(1)
                .setClusterId("ZGVuc2ltZXRlci1jaGFydA")
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(log.toString())
                .addDirectory(log.toString())
                .setScramArguments(List.of(MECHANISM + "=[name=" + ADMIN + ",password=" + PASSWORD + "]"))
                .run();
        server = new KafkaRaftServer(KafkaConfig.fromProps(settings(log, identity), false), Time.SYSTEM);
        server.startup();
    }

    private Properties settings(Path log, Path identity) throws IOException {
        int controller = LocalPorts.next();
        Properties settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + controller);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("listeners", LISTENER + "://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controller);
        settings.put("advertised.listeners", LISTENER + "://localhost:" + port);
        settings.put("listener.security.protocol.map", LISTENER + ":SASL_SSL,CONTROLLER:PLAINTEXT");
        settings.put("inter.broker.listener.name", LISTENER);
        settings.put("sasl.enabled.mechanisms", MECHANISM);
        settings.put("sasl.mechanism.inter.broker.protocol", MECHANISM);
        settings.put("listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config", LOGIN);
        settings.put("ssl.keystore.type", "PEM");
        settings.put("ssl.keystore.location", identity.toString());
        settings.put("ssl.truststore.type", "PEM");
        settings.put("ssl.truststore.location", authority.toString());
        settings.put("authorizer.class.name", RecordingAuthorizer.class.getName());
        // only the broker itself uses the listener without a login
        settings.put("super.users", "User:" + ADMIN + ";User:ANONYMOUS");
        settings.put("log.dirs", log.toString());
        settings.put("auto.create.topics.enable", "false");
        for (String topic : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
            settings.put(topic + ".replication.factor", "1");
            settings.put(topic + ".num.partitions", "5");
        }
        settings.put("default.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("log.index.size.max.bytes", "1048576");
        settings.put("log.cleaner.dedupe.buffer.size", "16777216");
        return settings;
    }

    /** Returns the address for clients. */
    String address() {
        return "localhost:" + port;
    }

    /** Returns a client that may do everything. */
    Admin admin() {
        return Admin.create(login());
    }

    /** Returns a producer that may send anything to any topic. */
    Producer<byte[], byte[]> producer() {
        return new KafkaProducer<>(login(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private Map<String, Object> login() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", address());
        settings.put("security.protocol", "SASL_SSL");
        settings.put("sasl.mechanism", MECHANISM);
        settings.put("sasl.jaas.config", LOGIN);
        settings.put("ssl.truststore.type", "PEM");
        settings.put("ssl.truststore.location", authority.toString());
        return settings;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
