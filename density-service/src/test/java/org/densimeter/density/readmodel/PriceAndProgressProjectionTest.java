package org.densimeter.density.readmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.densimeter.contract.AlgorithmicProgress;
import org.densimeter.contract.ModelPrices;
import org.densimeter.contract.Topic;
import org.densimeter.law.progress.Estimator;
import org.densimeter.law.progress.LeaveOneOut;
import org.densimeter.law.progress.ProgressEstimate;
import org.densimeter.support.fixtures.KafkaRecords;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** What is kept under one name arrives in the database once, whatever is repeated. */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class PriceAndProgressProjectionTest extends ReadModelCase {

    @Inject
    ObjectMapper json;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private final String name = "kept-" + UUID.randomUUID();

    private ProgressEstimate estimate(double months) {
        return SampleProgress.estimate(name, Estimator.L1, "all", months);
    }

    @Test
    void whatAModelCostsIsReplacedWhole() {
        publisher
                .publish(SamplePrices.prices(1, name, SamplePrices.price("p", "2024-01-01", 2, 70.),
                        SamplePrices.price("q", "2024-02-01", 1, 70.)))
                .publish(SamplePrices.prices(2, name, SamplePrices.price("q", "2024-02-01", .5, 70.)))
                .settle();
        assertThat(held()).isEqualTo(List.of(2L, "0.5"));

        publisher.publish(SamplePrices.prices(3, name)).settle();
        assertThat(publisher
                .number("select revision from price where model = '" + name + "' and state -> 'prices' = '[]'"))
                .as("the last one was taken back")
                .isEqualTo(3);
    }

    private List<Object> held() {
        return publisher
                .rows("select revision, state #>> '{prices,0,usdPerMillionInputTokens}' from price where model = '"
                        + name + "'")
                .get(0);
    }

    @Test
    void repeatedAndOlderPricesChangeNothing() {
        ModelPrices first = SamplePrices.prices(1, name, SamplePrices.price("p", "2024-01-01", 2, null));
        ModelPrices second = SamplePrices.prices(2, name, SamplePrices.price("p", "2024-01-01", .5, null));
        publisher.publish(first).publish(second).publish(first).publish(second).settle();

        assertThat(held()).isEqualTo(List.of(2L, "0.5"));
        assertThat(publisher.number("select count(*) from change where kind = 'price' and key = '" + name + "'"))
                .isEqualTo(2);
        assertThat(publisher.number(
                "select count(*) from change where key = '" + name + "' and series is null and benchmark is null"))
                .isEqualTo(2);
    }

    @Test
    void progressKeepsItsHistoryAndIgnoresRepetitions() {
        AlgorithmicProgress first = SampleProgress.of(10, name, estimate(8));
        AlgorithmicProgress second = SampleProgress.of(12, name, estimate(9));
        AlgorithmicProgress sameAgain = SampleProgress.of(13, name, estimate(9));
        publisher.publish(first).publish(second).publish(first).publish(second).publish(sameAgain).settle();

        assertThat(publisher.number("select count(*) from progress_history where specification = '" + name + "'"))
                .isEqualTo(2);
        assertThat(publisher.number(
                "select revision from progress where specification = '" + name + "' and sample_version = 'sample-1'"))
                .as("a newer revision counts even if it says the same")
                .isEqualTo(13);
        assertThat(publisher.number("select count(*) from change where kind = 'progress' and key = '" + name + "'"))
                .isEqualTo(2);
    }

    @Test
    void whatIsFoundOutLaterAtTheSameRevisionIsTakenIn() {
        publisher.publish(SampleProgress.of(10, name, estimate(8)))
                .publish(SampleProgress.of(10, name, List.of(new LeaveOneOut.CrossValidationScore(7, 0, .05, 12, 0)),
                        estimate(8)))
                .settle();

        assertThat(publisher.number(
                "select jsonb_array_length(state -> 'selection') from progress where specification = '" + name + "'"))
                .isEqualTo(1);
        assertThat(publisher.number("select count(*) from progress_history where specification = '" + name + "'"))
                .isEqualTo(2);
    }

    @Test
    void aStateIsStoredWithoutLoss() throws JsonProcessingException {
        AlgorithmicProgress sent = SampleProgress.preferred(10, PublishedStates.ACCEPTED, estimate(8.684813),
                SampleProgress.estimate("7", Estimator.LEAST_SQUARES, "all", null));
        AlgorithmicProgress renamed = new AlgorithmicProgress(sent.revision(), sent.recordedAt(), name, sent.version(),
                sent.sample(), sent.estimates(), sent.contributions(), sent.gains(), sent.selection(), sent.refusals());
        publisher.publish(renamed).settle();

        String stored = (String) publisher
                .rows("select cast(state as text) from progress where specification = '" + name + "'")
                .get(0)
                .get(0);
        assertThat(json.readValue(stored, AlgorithmicProgress.class)).isEqualTo(renamed);
    }

    @Test
    void offsetsAreStoredBesideTheRows() {
        publisher.publish(SamplePrices.prices(1, name)).publish(SampleProgress.of(1, name)).settle();
        long stored = offsets();
        publisher.publish(SamplePrices.prices(2, name)).publish(SampleProgress.of(2, name)).settle();
        assertThat(offsets()).isEqualTo(stored + 2);
    }

    private long offsets() {
        return publisher
                .number("select cast(sum(next_offset) as bigint) from consumed_offset where topic in ('prices', "
                        + "'algorithmic-progress')");
    }

    @Test
    void whatCannotBeProcessedIsDeadLetteredWithTheReasonAndTheRestIsStored() {
        publisher.publish(SamplePrices.prices(1, name + "-free", SamplePrices.price("p", "2024-01-01", 0, null)))
                .publish(SamplePrices.prices(1, name + "-no-such", SamplePrices.price(null, "2024-01-01", 1, null)))
                .publish(Topic.PRICES, name + "-other", 1, PublishedStates.ACCEPTED, SamplePrices.prices(1, name))
                .publish(Topic.PRICES, name + "-gone", 1, PublishedStates.ACCEPTED, null)
                .publish(Topic.ALGORITHMIC_PROGRESS, name, 1, PublishedStates.ACCEPTED, "no progress")
                .publish(SamplePrices.prices(1, name + "-nul",
                        SamplePrices.price("what no text of the database can hold: \0", "2024-01-01", 1, null)))
                .publishRaw(new ProducerRecord<>("prices", 0, name + "-untyped", "{}".getBytes(StandardCharsets.UTF_8)))
                .publishRaw(raw("prices", "no json"))
                .publishRaw(raw("prices", "{\"model\":\"" + name + "-raw\"}"))
                .publishRaw(raw("algorithmic-progress", "{\"specification\":\"" + name + "-raw\"}"));
        publisher.publish(SamplePrices.prices(1, name)).publish(SampleProgress.of(1, name)).settle();

        assertThat(publisher.rows("select model from price where model like '" + name + "%'"))
                .containsExactly(List.of(name));
        assertThat(publisher.rows("select specification from progress where specification like '" + name + "%'"))
                .containsExactly(List.of(name));
        assertThat(letters(Topic.PRICES))
                .extracting(letter -> letter.key().substring(name.length()),
                        letter -> header(letter, "dead-letter-code"))
                .containsExactlyInAnyOrder(tuple("-free", "DNS4010"), tuple("-no-such", "DNS4010"),
                        tuple("-other", "DNS4010"), tuple("-gone", "DNS4010"), tuple("-nul", "DNS4010"),
                        tuple("-untyped", "DNS4011"), tuple("-raw", "DNS4010"), tuple("-raw", "DNS4010"));
        assertThat(letters(Topic.PRICES)).filteredOn(letter -> letter.key().endsWith("-raw"))
                .first()
                .satisfies(letter -> {
                    assertThat(new String(letter.value(), StandardCharsets.UTF_8)).isEqualTo("no json");
                    assertThat(header(letter, "ce_type")).isEqualTo("org.densimeter.prices.v1");
                    assertThat(header(letter, "dead-letter-topic")).isEqualTo("prices");
                    assertThat(header(letter, "dead-letter-consumer")).isEqualTo("density-service");
                    assertThat(header(letter, "dead-letter-reason")).contains("JSON");
                });
        assertThat(letters(Topic.PRICES)).filteredOn(letter -> letter.key().endsWith("-gone"))
                .singleElement()
                .satisfies(letter -> assertThat(letter.value()).isNull());
        assertThat(letters(Topic.PRICES)).filteredOn(letter -> letter.key().endsWith("-nul"))
                .singleElement()
                .satisfies(letter -> assertThat(header(letter, "dead-letter-reason")).contains("is not Unicode text"));
        assertThat(letters(Topic.ALGORITHMIC_PROGRESS))
                .extracting(letter -> letter.key().substring(name.length()),
                        letter -> header(letter, "dead-letter-code"))
                .containsExactly(tuple("", "DNS4010"), tuple("-raw", "DNS4010"));
    }

    /** No value within the bounds is refused, so a constraint stands in for what was not foreseen. */
    @Test
    void whatTheDatabaseRefusesIsDeadLetteredAndTheRestOfTheBatchIsStored() {
        publisher.execute("alter table price add constraint refused check (model not like '%-refused')");
        try {
            publisher.publish(SamplePrices.prices(1, name + "-before"))
                    .publish(SamplePrices.prices(1, name + "-refused"))
                    .publish(SamplePrices.prices(1, name + "-after"))
                    .settle();
        } finally {
            publisher.execute("alter table price drop constraint refused");
        }
        assertThat(publisher.rows("select model from price where model like '" + name + "%' order by model"))
                .containsExactly(List.of(name + "-after"), List.of(name + "-before"));
        assertThat(letters(Topic.PRICES)).singleElement().satisfies(letter -> {
            assertThat(letter.key()).isEqualTo(name + "-refused");
            assertThat(header(letter, "dead-letter-code")).isEqualTo("DNS4013");
            assertThat(header(letter, "dead-letter-reason")).startsWith("the database refuses it");
        });
    }

    /** Returns the dead letters of this test: those of what the read model has read are there already. */
    private List<ConsumerRecord<String, byte[]>> letters(Topic topic) {
        try (KafkaRecords kafka = new KafkaRecords(bootstrapServers)) {
            return kafka.all(topic.deadLetters()).stream().filter(letter -> letter.key().startsWith(name)).toList();
        }
    }

    private static String header(ConsumerRecord<String, byte[]> letter, String header) {
        return new String(letter.headers().lastHeader(header).value(), StandardCharsets.UTF_8);
    }

    private ProducerRecord<String, byte[]> raw(String topic, String value) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, 0, name + "-raw",
                value.getBytes(StandardCharsets.UTF_8));
        record.headers().add("ce_type", ("org.densimeter." + topic + ".v1").getBytes(StandardCharsets.UTF_8));
        return record;
    }
}
