package org.densimeter.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.densimeter.contract.Definition;
import org.densimeter.contract.ReferenceData;
import org.densimeter.contract.Topic;
import org.densimeter.contract.fixtures.EventSchemas;
import org.densimeter.fit.intake.DirtyKeys;
import org.densimeter.fit.intake.Inputs;
import org.densimeter.law.catalogue.Benchmark;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.support.fixtures.KafkaRecords;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/**
 * What the service does with what arrives: in order, twice, too late, changed, broken. Every test has a series of its
 * own.
 */
@QuarkusTest
@QuarkusTestResource(FitStack.class)
class ReferenceStreamTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    FitTopics topics;
    @Inject
    Inputs inputs;
    @Inject
    DirtyKeys dirty;
    private String series;
    private String mmlu;

    @BeforeEach
    void aSeriesOfItsOwn() {
        series = "stream-" + NUMBER.incrementAndGet();
        mmlu = series + "/mmlu";
    }

    @Test
    void aLawCarriesTheHeadersOfACloudEvent() {
        topics.send(ReferenceCatalogue.data(series, "mmlu", 1));
        awaitLaws(mmlu, 1);
        ConsumerRecord<String, byte[]> event = topics.all("scaling-laws")
                .stream()
                .filter(record -> mmlu.equals(record.key()))
                .findFirst()
                .orElseThrow();
        assertThat(KafkaRecords.header(event, "ce_specversion")).isEqualTo("1.0");
        assertThat(KafkaRecords.header(event, "ce_type")).isEqualTo("org.densimeter.scaling-laws.v1");
        assertThat(KafkaRecords.header(event, "ce_source")).isEqualTo("/fit-service");
        assertThat(KafkaRecords.header(event, "ce_id")).isEqualTo("scaling-laws/" + mmlu + "/1");
        assertThat(KafkaRecords.header(event, "ce_revision")).isEqualTo("1");
        assertThat(KafkaRecords.header(event, "ce_recordedtime")).isEqualTo(ReferenceCatalogue.RECORDED_AT.toString());
    }

    @Test
    void anEqualRevisionIsPublishedAgainWithoutANewRow() {
        topics.send(ReferenceCatalogue.data(series, "mmlu", 5));
        awaitLaws(mmlu, 1);
        topics.send(ReferenceCatalogue.data(series, "mmlu", 5));
        awaitLaws(mmlu, 2);
        List<byte[]> published = topics.values(mmlu);
        assertThat(published.get(1)).isEqualTo(published.get(0));
        assertThat(Waiting.revisions(mmlu)).isEqualTo(1);
    }

    @Test
    void anOlderRevisionIsIgnored() {
        ReferenceData data = ReferenceCatalogue.data(series, "mmlu", 5);
        topics.send(data);
        awaitLaws(mmlu, 1);
        topics.send(ReferenceCatalogue.changed(data, 4, ReferenceCatalogue.nudged(data.runs()), data.scores()));
        topics.send(ReferenceCatalogue.data(series, "bbh", 1));
        awaitLaws(series + "/bbh", 1);
        Waiting.untilAtRest();
        assertThat(topics.laws(mmlu)).hasSize(1);
        assertThat(Waiting.revisions(mmlu)).isEqualTo(1);
    }

    @Test
    void aLaterRevisionWithOtherDataIsANewLaw() {
        ReferenceData data = ReferenceCatalogue.data(series, "mmlu", 1);
        topics.send(data);
        awaitLaws(mmlu, 1);
        topics.send(ReferenceCatalogue.changed(data, 2, ReferenceCatalogue.nudged(data.runs()), data.scores()));
        awaitLaws(mmlu, 2);
        List<FittedLaw> laws = topics.laws(mmlu);
        assertThat(laws.get(1).revision()).isEqualTo(2);
        assertThat(laws.get(1).version()).isNotEqualTo(laws.get(0).version());
        assertThat(laws.get(1).law()).isNotEqualTo(laws.get(0).law());
        assertThat(laws.get(1).recordedAt()).isEqualTo(ReferenceCatalogue.RECORDED_AT.plusSeconds(2));
        assertThat(Waiting.revisions(mmlu)).isEqualTo(2);
    }

    @Test
    void aFailedFitKeepsTheGoodLawAndIsPublishedOnce() {
        ReferenceData data = ReferenceCatalogue.data(series, "mmlu", 1);
        topics.send(data);
        awaitLaws(mmlu, 1);
        topics.send(ReferenceCatalogue.changed(data, 2, data.runs().subList(0, 3), data.scores()));
        awaitLaws(mmlu, 2);
        topics.send(ReferenceCatalogue.changed(data, 3, data.runs().subList(0, 3), data.scores()));
        awaitLaws(mmlu, 3);
        List<FittedLaw> laws = topics.laws(mmlu);
        assertThat(laws.get(1).health().code()).isEqualTo("DNS1003");
        assertThat(laws.get(1).law()).isEqualTo(laws.get(0).law());
        assertThat(laws.get(1).version()).isEqualTo(laws.get(0).version());
        assertThat(laws.get(2)).isEqualTo(laws.get(1));
        assertThat(topics.values(mmlu))
                .allSatisfy(law -> assertThat(EventSchemas.violations(Topic.SCALING_LAWS, law)).isEmpty());
        assertThat(Waiting.revisions(mmlu)).isEqualTo(2);
    }

    @Test
    void aWithdrawalTakesTheLawWithItAndIsReported() {
        topics.send(ReferenceCatalogue.data(series, "mmlu", 1));
        awaitLaws(mmlu, 1);
        topics.send(Topic.REFERENCE_RUNS, mmlu, null, Map.of("ce_type", "org.densimeter.reference-runs.v1",
                "ce_revision", "2", "ce_recordedtime", "2026-02-03T04:05:06Z"));
        awaitLaws(mmlu, 2);
        FittedLaw law = topics.laws(mmlu).get(1);
        assertThat(law.health().ok()).isFalse();
        assertThat(law.health().code()).isEqualTo("DNS1021");
        assertThat(law.law()).isNull();
    }

    @Test
    void aCompositeIsRefittedWhenARunOfAPartChanges() {
        String average = loadComposite(series + "-average");
        FittedLaw before = last(average);
        ReferenceData math = ReferenceCatalogue.data(series, "math", 1);
        topics.send(ReferenceCatalogue.changed(math, 2, ReferenceCatalogue.nudged(math.runs()), math.scores()));
        Waiting.patiently().until(() -> last(average).revision() == 2);
        FittedLaw after = last(average);
        assertThat(after.law().loss()).isNotEqualTo(before.law().loss());
        assertThat(after.law().performance()).isEqualTo(before.law().performance());
        assertThat(after.recordedAt()).isEqualTo(ReferenceCatalogue.RECORDED_AT.plusSeconds(2));
        assertThat(topics.values(average))
                .allSatisfy(law -> assertThat(EventSchemas.violations(Topic.SCALING_LAWS, law)).isEmpty());
    }

    @Test
    void anotherNumberOfItemsIsANewRevisionOfTheLawsItTouches() {
        // a benchmark of this test's own, because a definition is not of one series
        String id = series + "-mmlu";
        ReferenceData data = ReferenceCatalogue.data(series, "mmlu", 1);
        topics.send(new Definition(1, ReferenceCatalogue.RECORDED_AT,
                new Benchmark(id, "MMLU", 14_042, null, null, false, null), null, null));
        Waiting.untilAtRest();
        topics.send(
                new ReferenceData(1, ReferenceCatalogue.RECORDED_AT, data.series(), id, data.runs(), data.scores()));
        awaitLaws(series + "/" + id, 1);
        topics.send(new Definition(2, ReferenceCatalogue.RECORDED_AT.plusSeconds(2),
                new Benchmark(id, "MMLU", 100, null, null, false, null), null, null));
        awaitLaws(series + "/" + id, 2);
        List<FittedLaw> laws = topics.laws(series + "/" + id);
        assertThat(laws).extracting(law -> law.items().get(id)).containsExactly(14_042, 100);
        assertThat(laws.get(1).revision()).isEqualTo(2);
        assertThat(laws.get(1).version()).isEqualTo(laws.get(0).version());
        assertThat(laws.get(1).law()).isEqualTo(laws.get(0).law());
        assertThat(laws.get(1).draws()).isEqualTo(laws.get(0).draws());
        assertThat(laws.get(1).recordedAt()).isEqualTo(ReferenceCatalogue.RECORDED_AT.plusSeconds(2));
        assertThat(topics.values(series + "/" + id))
                .allSatisfy(law -> assertThat(EventSchemas.violations(Topic.SCALING_LAWS, law)).isEmpty());
    }

    @Test
    void aCompositeWaitsForItsDefinition() {
        String id = series + "-average";
        ReferenceCatalogue.BENCHMARKS.forEach(benchmark -> topics.send(ReferenceCatalogue.data(series, benchmark, 1)));
        topics.send(new ReferenceData(1, ReferenceCatalogue.RECORDED_AT, ReferenceCatalogue.series(series), id,
                List.of(), ReferenceCatalogue.scores("densing-average")));
        ReferenceCatalogue.BENCHMARKS.forEach(benchmark -> awaitLaws(series + "/" + benchmark, 1));
        Waiting.untilAtRest();
        assertThat(topics.laws(series + "/" + id)).isEmpty();
        topics.send(ReferenceCatalogue.composite(id, 1));
        awaitLaws(series + "/" + id, 1);
    }

    @Test
    void afterARestartTheSameBitsAreRepublishedUnderTheSameRevision() {
        String average = loadComposite(series + "-average");
        int published = topics.laws(mmlu).size();
        int publishedAverages = topics.laws(average).size();
        // what the service does when it starts: every known key is marked
        dirty.begin(inputs.keys().await().indefinitely());
        Waiting.untilAtRest();
        awaitLaws(mmlu, published + 1);
        awaitLaws(average, publishedAverages + 1);
        for (String key : List.of(mmlu, average)) {
            List<byte[]> values = topics.values(key);
            assertThat(values).allMatch(value -> KafkaRecords.text(value).equals(KafkaRecords.text(values.get(0))));
            assertThat(Waiting.revisions(key)).isEqualTo(1);
        }
    }

    private String loadComposite(String id) {
        topics.send(ReferenceCatalogue.composite(id, 1));
        topics.send(new ReferenceData(1, ReferenceCatalogue.RECORDED_AT, ReferenceCatalogue.series(series), id,
                List.of(), ReferenceCatalogue.scores("densing-average")));
        ReferenceCatalogue.BENCHMARKS.forEach(benchmark -> topics.send(ReferenceCatalogue.data(series, benchmark, 1)));
        awaitLaws(series + "/" + id, 1);
        Waiting.untilAtRest();
        return series + "/" + id;
    }

    private FittedLaw last(String key) {
        List<FittedLaw> laws = topics.laws(key);
        return laws.get(laws.size() - 1);
    }

    private void awaitLaws(String key, int count) {
        Waiting.patiently().until(() -> topics.laws(key).size() >= count);
    }
}
