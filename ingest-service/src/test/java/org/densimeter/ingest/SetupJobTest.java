package org.densimeter.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.densimeter.contract.Topic;
import org.densimeter.support.fixtures.TestBroker;
import org.densimeter.support.fixtures.TestDatabase;
import org.densimeter.support.setup.SchemaSetup;
import org.densimeter.support.setup.SetupFailure;
import org.densimeter.support.setup.TopicSettings;
import org.densimeter.support.setup.TopicSetup;
import org.junit.jupiter.api.Test;

/** The setup job on a real broker and a real database. */
class SetupJobTest {

    private static final TopicSettings SETTINGS = new TopicSettings(2_000_000);
    private static final short BROKERS_DEFAULT = -1;

    private final List<String> report = new ArrayList<>();

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    /** Brokers learn of a change a moment after it is acknowledged. */
    private static void awaitValue(Admin admin, String topic, String name, String value) {
        await(topic + " " + name).atMost(Duration.ofSeconds(30))
                .ignoreException(ExecutionException.class)
                .until(() -> value.equals(admin.describeConfigs(List.of(resource(topic)))
                        .all()
                        .get()
                        .get(resource(topic))
                        .get(name)
                        .value()));
    }

    @Test
    void createsWhatIsMissingCorrectsWhatDiffersAndHasNoEffectAfterwards() throws Exception {
        try (TestBroker broker = new TestBroker(Set.of(Topic.PRICES))) {
            try (Admin admin = Admin
                    .create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()))) {
                String internal = "density-service-models-changelog";
                admin.createTopics(List.of(new NewTopic(internal, Optional.of(1), Optional.empty()))).all().get();
                admin.incrementalAlterConfigs(Map.of(resource("trends"), List
                        .of(new AlterConfigOp(new ConfigEntry("cleanup.policy", "delete"), AlterConfigOp.OpType.SET))))
                        .all()
                        .get();
                awaitValue(admin, "trends", "cleanup.policy", "delete");
                awaitValue(admin, internal, "cleanup.policy", "delete");
                TopicSetup setup = new TopicSetup(admin, SETTINGS, report::add);

                setup.run(BROKERS_DEFAULT);

                assertThat(report).contains("created the topic prices", "created the topic prices-dead-letters")
                        .anyMatch(line -> line.startsWith("changed the topic trends: ")
                                && line.contains("cleanup.policy=compact"));
                awaitValue(admin, "prices", "cleanup.policy", "compact");
                awaitValue(admin, "trends", "cleanup.policy", "compact");
                awaitValue(admin, "trends", "max.message.bytes", "2000000");
                awaitValue(admin, internal, "max.message.bytes", "2000000");
                awaitValue(admin, "trends-dead-letters", "retention.ms", "-1");
                report.clear();
                setup.run(BROKERS_DEFAULT);
                assertThat(report).isEmpty();
            }
        }
    }

    @Test
    void refusesATopicWithAnotherNumberOfPartitions() throws Exception {
        try (TestBroker broker = new TestBroker(Set.of(Topic.PRICES))) {
            try (Admin admin = Admin
                    .create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()))) {
                admin.createTopics(List.of(new NewTopic("prices", Optional.of(3), Optional.empty()))).all().get();
                awaitValue(admin, "prices", "cleanup.policy", "delete");
                TopicSetup setup = new TopicSetup(admin, SETTINGS, report::add);
                assertThatThrownBy(() -> setup.run(BROKERS_DEFAULT)).isInstanceOf(SetupFailure.class)
                        .hasMessage("prices has 3 partitions, not 2");
            }
        }
    }

    @Test
    void createsRolesAndSchemasThatAreClosedToEachOther() throws SQLException, SetupFailure {
        try (TestDatabase database = new TestDatabase("ingest")) {
            try (Connection connection = superuser(database)) {
                SchemaSetup setup = new SchemaSetup(connection, report::add);
                assertThatThrownBy(() -> setup.run(Map.of())).isInstanceOf(SetupFailure.class)
                        .hasMessageContaining("densimeter.setup.password.fit is not set");

                setup.run(Map.of("fit", "it's", "density", "d"));

                assertThat(report).containsExactly("created the role densimeter_fit",
                        "created the role densimeter_density");
                report.clear();
                setup.run(Map.of());
                assertThat(report).isEmpty();
            }
            try (Connection fit = DriverManager.getConnection("jdbc:postgresql://" + database.address(),
                    "densimeter_fit", "it's")) {
                fit.createStatement().execute("create table fit.own (id int)");
                assertThatThrownBy(() -> fit.createStatement().execute("create table density.foreign (id int)"))
                        .hasMessageContaining("permission denied for schema density");
            }
        }
    }

    @Test
    void refusesASchemaOfAnotherOwner() throws SQLException {
        try (TestDatabase database = new TestDatabase("ingest")) {
            try (Connection connection = superuser(database)) {
                connection.createStatement().execute("create schema fit");
                SchemaSetup setup = new SchemaSetup(connection, report::add);
                assertThatThrownBy(() -> setup.run(Map.of("fit", "f", "density", "d"))).isInstanceOf(SetupFailure.class)
                        .hasMessage("the schema fit does not belong to densimeter_fit");
            }
        }
    }

    private static Connection superuser(TestDatabase database) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://" + database.address(), "postgres", "");
    }
}
