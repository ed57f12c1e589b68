package org.densimeter.local.stack;

import java.nio.file.Path;
import java.util.Properties;

import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;

/**
 * Runs a Kafka broker and its KRaft controller in this process, until a signal or a failure. Arguments: log directory,
 * port.
 */
final class BrokerMain {

    private BrokerMain() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        Properties settings = BrokerSettings.of(directory, Integer.parseInt(arguments[1]), Ports.anyFree());
        format(directory);
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "broker-shutdown"));
        server.startup();
        server.awaitShutdown();
    }

    /** Formats the log directory unless it is formatted already. */
    private static void format(Path directory) throws Exception {
        new Formatter().setNodeId(BrokerSettings.NODE)
                .setClusterId(BrokerSettings.CLUSTER)
                .setControllerListenerName(BrokerSettings.CONTROLLER)
                .setMetadataLogDirectory(directory.toString())
                .addDirectory(directory.toString())
                .setIgnoreFormatted(true)
                .setPrintStream(System.out)
                .run();
    }
}
