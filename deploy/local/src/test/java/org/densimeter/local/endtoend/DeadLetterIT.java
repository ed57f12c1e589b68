package org.densimeter.local.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.densimeter.contract.CloudEvent;
import org.densimeter.contract.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What cannot be processed goes to the dead letters with the reason, and processing continues. */
@ExtendWith(SharedStack.class)
class DeadLetterIT {

    private static final byte[] NO_JSON = "{\"revision\": 1, this is no".getBytes(UTF_8);
    private static final byte[] JSON = "{\"revision\":1}".getBytes(UTF_8);

    /** The topics fit-service alone reads; density-service reads the others and writes their dead letters. */
    private static final Set<Topic> FOR_FITS = EnumSet.of(Topic.DEFINITIONS, Topic.REFERENCE_RUNS, Topic.PERPLEXITIES);

    private final RunningStack stack;
    private final StackTopics topics;

    DeadLetterIT(RunningStack stack) {
        this.stack = stack;
        this.topics = new StackTopics(stack);
    }

    @ParameterizedTest
    @EnumSource(value = Topic.class, names = {"DEFINITIONS", "MODEL_RESULTS", "REFERENCE_RUNS", "SCALING_LAWS",
            "COMPLETIONS", "PERPLEXITIES", "PRICES", "ALGORITHMIC_PROGRESS"})
    void malformedRecordsAreDeadLetteredAndValidWritesAreProcessed(Topic topic) throws Exception {
        String run = UUID.randomUUID().toString();
        try (KafkaProducer<byte[], byte[]> producer = topics.producer();
                Consumption consumption = new Consumption(stack.ports())) {
            producer.send(record(topic, run + "/a", NO_JSON, topic.eventType())).get();
            producer.send(record(topic, run + "/b", JSON, "org.densimeter.never-heard-of.v1")).get();
            producer.send(record(topic, run + "/c", JSON, null)).get();
            // a compacted topic takes no record without a key, so for once it is not compacted
            cleanup(consumption, topic, TopicConfig.CLEANUP_POLICY_DELETE);
            byte[] marked = ("{\"revision\":1,\"marked\":\"" + run + "\"}").getBytes(UTF_8);
            producer.send(record(topic, null, marked, topic.eventType())).get();
            cleanup(consumption, topic, TopicConfig.CLEANUP_POLICY_COMPACT);

            String digit = FOR_FITS.contains(topic) ? "3" : "4";
            List<ConsumerRecord<byte[], byte[]>> letters = await().atMost(Duration.ofSeconds(60))
                    .until(() -> lettersOf(topic, run, marked), found -> found.size() == 4);
            assertThat(letters).extracting(letter -> StackTopics.header(letter, "dead-letter-code"))
                    .containsExactly("DNS" + digit + "010", "DNS" + digit + "011", "DNS" + digit + "011",
                            "DNS" + digit + "012");
            assertThat(letters).allSatisfy(letter -> {
                assertThat(StackTopics.header(letter, "dead-letter-reason")).isNotBlank();
                assertThat(StackTopics.header(letter, "dead-letter-topic")).isEqualTo(topic.topicName());
            });
            assertThat(letters.get(0).value()).isEqualTo(NO_JSON);
            assertThat(letters.get(3).value()).isEqualTo(marked);
        }
        ValidWrite.isProcessed(stack);
    }

    /** Prices come by themselves, past the topology. */
    @Test
    void afterPoisonAmongPricesAGoodPriceStillArrives() throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = topics.producer()) {
            producer.send(record(Topic.PRICES, "poison", NO_JSON, Topic.PRICES.eventType())).get();
        }
        stack.write("POST", "/prices", """
                {"model":"poison","provider":"me","dateFrom":"2025-09-01","usdPerMillionInputTokens":1,
                 "source":"this test"}""");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> stack.density("/prices?model=poison").at("/0/provider").asText().equals("me"));
        stack.write("DELETE", "/prices/" + stack.ingest("/prices?model=poison").at("/0/id").asText()
                + "?reason=the%20test%20is%20over", null);
        stack.awaitRest();
    }

    /** The topic has one partition: when the second record is there, the first was read again. */
    @Test
    void afterAKillARecordThatIsReadAgainIsNotPutThereAgain() throws Exception {
        String run = UUID.randomUUID().toString();
        try (KafkaProducer<byte[], byte[]> producer = topics.producer()) {
            producer.send(record(Topic.REFERENCE_RUNS, run + "/a", NO_JSON, Topic.REFERENCE_RUNS.eventType())).get();
            await().atMost(Duration.ofSeconds(60)).until(() -> lettersOf(Topic.REFERENCE_RUNS, run, JSON).size() == 1);
            stack.kill(Victim.FIT);
            producer.send(record(Topic.REFERENCE_RUNS, run + "/b", NO_JSON, Topic.REFERENCE_RUNS.eventType())).get();
            await().atMost(Duration.ofMinutes(3))
                    .until(() -> lettersOf(Topic.REFERENCE_RUNS, run + "/b", JSON).size() == 1);
        }
        assertThat(lettersOf(Topic.REFERENCE_RUNS, run, JSON)).extracting(letter -> new String(letter.key(), UTF_8))
                .containsExactly(run + "/a", run + "/b");
        stack.awaitRest();
    }

    /** No value within the bounds is refused by the database, so a constraint stands in for a fault that is mended. */
    @Test
    void aPriceThatTheDatabaseRefusedArrivesOnceItIsSentAgain() throws Exception {
        execute("ALTER TABLE density.price ADD CONSTRAINT refused CHECK (model <> 'refused')");
        try {
            stack.write("POST", "/prices", """
                    {"model":"refused","provider":"me","dateFrom":"2025-09-02","usdPerMillionInputTokens":2,
                     "source":"this test"}""");
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> topics.records("prices-dead-letters"), found -> found.stream()
                            .anyMatch(letter -> "DNS4013".equals(StackTopics.header(letter, "dead-letter-code"))));
        } finally {
            execute("ALTER TABLE density.price DROP CONSTRAINT refused");
        }
        assertThat(stack.density("/prices?model=refused").at("/code").asText()).isEqualTo("DNS4001");

        String redrive = "/dead-letters/prices/redrive?code=DNS4013&key=refused";
        assertThat(stack.write("POST", redrive, null).at("/counts/redriven").asInt()).isEqualTo(1);
        assertThat(stack.density("/prices?model=refused").at("/code").asText()).as("after a dry run")
                .isEqualTo("DNS4001");
        assertThat(stack.write("POST", redrive + "&dryRun=false", null).at("/counts/redriven").asInt()).isEqualTo(1);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> stack.density("/prices?model=refused").at("/0/provider").asText().equals("me"));
        assertThat(stack.write("POST", redrive + "&dryRun=false", null).at("/counts/alreadyRedriven").asInt())
                .isEqualTo(1);

        stack.write("DELETE", "/prices/" + stack.ingest("/prices?model=refused").at("/0/id").asText()
                + "?reason=the%20test%20is%20over", null);
        stack.awaitRest();
    }

    private void execute(String statement) throws SQLException {
        try (Connection connection = DriverManager
                .getConnection("jdbc:postgresql://127.0.0.1:" + stack.ports().postgres() + "/densimeter?user=postgres");
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private static void cleanup(Consumption consumption, Topic topic, String policy) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName());
        ConfigEntry entry = new ConfigEntry(TopicConfig.CLEANUP_POLICY_CONFIG, policy);
        consumption.admin()
                .incrementalAlterConfigs(Map.of(resource, List.of(new AlterConfigOp(entry, AlterConfigOp.OpType.SET))))
                .all()
                .get();
        await().until(() -> consumption.admin()
                .describeConfigs(List.of(resource))
                .all()
                .get()
                .get(resource)
                .get(TopicConfig.CLEANUP_POLICY_CONFIG)
                .value()
                .equals(policy));
    }

    private static ProducerRecord<byte[], byte[]> record(Topic topic, String key, byte[] value, String type) {
        ProducerRecord<byte[], byte[]> sent = new ProducerRecord<>(topic.topicName(),
                key == null ? null : key.getBytes(UTF_8), value);
        CloudEvent.headers(topic, "/this-test", String.valueOf(key), 1, Instant.EPOCH, Instant.EPOCH)
                .forEach((name, text) -> {
                    if (!name.equals(CloudEvent.TYPE)) {
                        sent.headers().add(name, text.getBytes(UTF_8));
                    }
                });
        if (type != null) {
            sent.headers().add(CloudEvent.TYPE, type.getBytes(UTF_8));
        }
        return sent;
    }

    /** The dead letters of this test, in order: by key, or where there is none by value. */
    private List<ConsumerRecord<byte[], byte[]>> lettersOf(Topic topic, String run, byte[] marked) {
        List<ConsumerRecord<byte[], byte[]>> letters = new ArrayList<>(topics.records(topic.deadLetters()));
        letters.removeIf(letter -> letter.key() == null ? !Arrays.equals(letter.value(), marked)
                : !new String(letter.key(), UTF_8).startsWith(run));
        // model-results has several partitions, so their letters come in any order
        letters.sort(Comparator.comparing(letter -> letter.key() == null ? "~" : new String(letter.key(), UTF_8)));
        return letters;
    }
}
