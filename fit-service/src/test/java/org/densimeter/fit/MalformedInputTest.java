package org.densimeter.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.densimeter.contract.ReferenceData;
import org.densimeter.contract.Topic;
import org.densimeter.support.fixtures.KafkaRecords;
import org.densimeter.support.setup.SetupMain;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** What cannot be used goes to the dead letters with the reason, and what comes after it is processed. */
@QuarkusTest
@QuarkusTestResource(FitStack.class)
class MalformedInputTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    FitTopics topics;
    private String series;
    private String mmlu;

    @BeforeEach
    void aSeriesOfItsOwn() {
        series = "malformed-" + NUMBER.incrementAndGet();
        mmlu = series + "/mmlu";
    }

    @Test
    void malformedRecordsAreDeadLetteredWithTheirReason() {
        Map<String, String> type = Map.of("ce_type", "org.densimeter.reference-runs.v1", "ce_id", mmlu);
        byte[] noJson = "{\"revision\": ".getBytes(StandardCharsets.UTF_8);
        topics.send(Topic.REFERENCE_RUNS, mmlu, noJson, type);
        topics.send(Topic.REFERENCE_RUNS, mmlu, noJson,
                Map.of("ce_type", "org.densimeter.unheard-of.v1", "ce_id", mmlu));
        // a compacted topic takes no record without a key, but one whose key is empty
        topics.send(Topic.REFERENCE_RUNS, "", noJson, type);
        topics.send(ReferenceCatalogue.data(series, "mmlu", 1));
        awaitLaws(mmlu, 1);
        List<ConsumerRecord<String, byte[]>> letters = letters(Topic.REFERENCE_RUNS, mmlu);
        assertThat(letters).extracting(letter -> KafkaRecords.header(letter, "dead-letter-code"))
                .containsExactly("DNS3010", "DNS3011", "DNS3012");
        assertThat(letters).extracting(letter -> letter.key()).containsExactly(mmlu, mmlu, "");
        assertThat(letters).allSatisfy(letter -> {
            assertThat(letter.value()).isEqualTo(noJson);
            assertThat(KafkaRecords.header(letter, "dead-letter-reason")).isNotBlank();
            assertThat(KafkaRecords.header(letter, "dead-letter-consumer")).isEqualTo("fit-service");
            assertThat(KafkaRecords.header(letter, "dead-letter-topic")).isEqualTo("reference-runs");
            assertThat(KafkaRecords.header(letter, "dead-letter-offset")).matches("\\d+");
        });
    }

    @Test
    void aRecordTooLargeWithItsReasonIsTruncatedAndProcessingContinues() {
        // nearly as large as the topics take, so that with the reason it is larger
        byte[] large = new byte[(int) SetupMain.MAX_MESSAGE_BYTES - 250];
        topics.send(Topic.REFERENCE_RUNS, mmlu, large, Map.of("ce_type", "org.densimeter.reference-runs.v1"));
        topics.send(ReferenceCatalogue.data(series, "mmlu", 1));
        awaitLaws(mmlu, 1);
        assertThat(topics.all("reference-runs-dead-letters")).filteredOn(letter -> mmlu.equals(letter.key()))
                .singleElement()
                .satisfies(note -> {
                    assertThat(KafkaRecords.header(note, "dead-letter-code")).isEqualTo("DNS3010");
                    assertThat(KafkaRecords.header(note, "dead-letter-truncated")).contains(large.length + " bytes");
                    assertThat(note.value()).hasSizeLessThan(large.length);
                });
    }

    /** Each of these blocked a reader permanently, restart included. */
    @ParameterizedTest
    @CsvSource({"3, ce_time, yesterday", "3, ce_recordedtime, +1000000000-12-31T23:59:59.999999999Z",
            "3, ce_revision, 9223372036854775807", "9223372036854775807, ce_revision, 1"})
    void aRecordOutOfBoundsIsDeadLetteredAndANewerStateIsUsed(long revision, String header, String text) {
        ReferenceData data = ReferenceCatalogue.data(series, "mmlu", 1);
        topics.send(Topic.REFERENCE_RUNS, mmlu,
                KafkaRecords.json(new ReferenceData(revision, data.recordedAt(), data.series(), "mmlu", data.runs(),
                        data.scores())),
                Map.of("ce_type", "org.densimeter.reference-runs.v1", "ce_id", mmlu, header, text));
        topics.send(data);
        awaitLaws(mmlu, 1);
        topics.send(ReferenceCatalogue.changed(data, 2, ReferenceCatalogue.nudged(data.runs()), data.scores()));
        awaitLaws(mmlu, 2);
        assertThat(letters(Topic.REFERENCE_RUNS, mmlu)).singleElement()
                .satisfies(letter -> assertThat(KafkaRecords.header(letter, "dead-letter-code")).isEqualTo("DNS3010"));
    }

    @Test
    void aMalformedDefinitionIsDeadLetteredToo() {
        topics.send(Topic.DEFINITIONS, "composite/" + series, "[]".getBytes(StandardCharsets.UTF_8),
                Map.of("ce_type", "org.densimeter.definitions.v1", "ce_id", series));
        Waiting.patiently().until(() -> letters(Topic.DEFINITIONS, series).size() == 1);
        assertThat(KafkaRecords.header(letters(Topic.DEFINITIONS, series).get(0), "dead-letter-code"))
                .isEqualTo("DNS3010");
    }

    private List<ConsumerRecord<String, byte[]>> letters(Topic topic, String id) {
        return topics.all(topic.deadLetters())
                .stream()
                .filter(letter -> id.equals(KafkaRecords.header(letter, "ce_id")))
                .toList();
    }

    private void awaitLaws(String key, int count) {
        Waiting.patiently().until(() -> topics.laws(key).size() >= count);
    }
}
