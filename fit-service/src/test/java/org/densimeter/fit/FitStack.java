package org.densimeter.fit;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.densimeter.contract.Topic;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.reactive.messaging.kafka.companion.test.EmbeddedKafkaBroker;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A real broker and a real PostgreSQL on free ports, prepared as the deployment prepares them. */
public final class FitStack implements QuarkusTestResourceLifecycleManager {

    /** Draws behind each interval of algorithmic progress: a job of seconds instead of minutes. */
    public static final int PROGRESS_DRAWS = 20;

    private EmbeddedPostgres postgres;
    private EmbeddedKafkaBroker broker;
    private FitTopics topics;

    @Override
    public Map<String, String> start() {
        try {
            postgres = EmbeddedPostgres.builder().start();
            for (String statement : List.of("CREATE ROLE densimeter_fit LOGIN PASSWORD 'densimeter'",
                    "CREATE DATABASE densimeter")) {
                execute(statement, "postgres");
            }
            execute("CREATE SCHEMA fit AUTHORIZATION densimeter_fit", "densimeter");
            execute("ALTER ROLE densimeter_fit SET search_path = fit", "densimeter");
            broker = new EmbeddedKafkaBroker().withKafkaHost("127.0.0.1")
                    .withAdditionalProperties(properties -> properties.put("auto.create.topics.enable", "false"))
                    .start();
            String bootstrap = broker.getAdvertisedListeners();
            bootstrap = bootstrap.substring(bootstrap.indexOf("://") + 3);
            createTopics(bootstrap);
            topics = new FitTopics(bootstrap);
            return Map.of("kafka.bootstrap.servers", bootstrap, "densimeter.database",
                    "127.0.0.1:" + postgres.getPort() + "/densimeter", "quarkus.http.test-port", "0",
                    "densimeter.progress.draws", String.valueOf(PROGRESS_DRAWS), "densimeter.progress.quiet-period",
                    "300ms", "densimeter.progress.threads", "2");
        } catch (Exception failure) {
            stop();
            throw new IllegalStateException(failure);
        }
    }

    private void execute(String statement, String database) throws SQLException {
        try (Connection connection = postgres.getDatabase("postgres", database).getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private static void createTopics(String bootstrap) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrap))) {
            admin.createTopics(Arrays.stream(Topic.values())
                    .flatMap(topic -> Stream.of(
                            new NewTopic(topic.topicName(), topic.partitions(), (short) 1)
                                    .configs(Map.of("cleanup.policy", "compact")),
                            new NewTopic(topic.deadLetters(), 1, (short) 1)))
                    .toList()).all().get();
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(topics, new TestInjector.MatchesType(FitTopics.class));
    }

    @Override
    public void stop() {
        try {
            if (topics != null) {
                topics.close();
            }
            if (broker != null) {
                broker.close();
            }
            if (postgres != null) {
                postgres.close();
            }
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}
