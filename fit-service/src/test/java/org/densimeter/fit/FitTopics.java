package org.densimeter.fit;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.densimeter.contract.AlgorithmicProgress;
import org.densimeter.contract.Completion;
import org.densimeter.contract.Definition;
import org.densimeter.contract.ModelResults;
import org.densimeter.contract.PaperPerplexities;
import org.densimeter.contract.ReferenceData;
import org.densimeter.contract.Topic;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.support.fixtures.KafkaRecords;
import org.densimeter.support.fixtures.RedriveCase;

/** The neighbours of the service: writes what ingest would, reads what density would. Not thread-safe. */
public final class FitTopics implements AutoCloseable {

    private final KafkaRecords kafka;

    FitTopics(String bootstrap) {
        this.kafka = new KafkaRecords(bootstrap);
    }

    /** Publishes reference data. */
    public void send(ReferenceData data) {
        kafka.send(Topic.REFERENCE_RUNS, data.series().id() + "/" + data.benchmark(), data.revision(),
                data.recordedAt(), data);
    }

    /** Publishes the definition of a benchmark, a composite or a series. */
    public void send(Definition definition) {
        String key = definition.series() != null ? "series/" + definition.series().id()
                : definition.composite() == null ? "benchmark/" + definition.benchmark().id()
                        : "composite/" + definition.composite().id();
        kafka.send(Topic.DEFINITIONS, key, definition.revision(), definition.recordedAt(), definition);
    }

    /** Publishes a paper. */
    public void send(PaperPerplexities paper) {
        kafka.send(Topic.PERPLEXITIES, paper.paper(), paper.revision(), paper.recordedAt(), paper);
    }

    /** Publishes the results of a model. */
    public void send(ModelResults results) {
        kafka.send(Topic.MODEL_RESULTS, results.model().id(), results.revision(), results.recordedAt(), results);
    }

    /** Publishes that a key was withdrawn. */
    public void withdraw(Topic topic, String key, long revision, Instant recordedAt) {
        kafka.send(topic, key, revision, recordedAt, null);
    }

    /** Returns the completions published under {@code key}, in order. */
    public List<Completion> completions(String key) {
        return kafka.all(Topic.COMPLETIONS.topicName(), key)
                .stream()
                .map(record -> KafkaRecords.value(record, Completion.class))
                .toList();
    }

    /** Returns their bytes. */
    public List<byte[]> completionBytes(String key) {
        return kafka.all(Topic.COMPLETIONS.topicName(), key).stream().map(ConsumerRecord::value).toList();
    }

    /** Publishes any bytes; {@code key} and {@code value} may be null. */
    public void send(Topic topic, String key, byte[] value, Map<String, String> headers) {
        kafka.send(topic, key, value, headers);
    }

    /** Returns all states of algorithmic progress that were published, in order. */
    public List<AlgorithmicProgress> progress() {
        return all(Topic.ALGORITHMIC_PROGRESS.topicName()).stream()
                .map(state -> KafkaRecords.value(state, AlgorithmicProgress.class))
                .toList();
    }

    /** Returns those of {@code specification}. */
    public List<AlgorithmicProgress> progress(String specification) {
        return kafka.all(Topic.ALGORITHMIC_PROGRESS.topicName(), specification)
                .stream()
                .map(state -> KafkaRecords.value(state, AlgorithmicProgress.class))
                .toList();
    }

    /** Returns the bytes of those. */
    public List<byte[]> progressBytes(String specification) {
        return kafka.all(Topic.ALGORITHMIC_PROGRESS.topicName(), specification)
                .stream()
                .map(ConsumerRecord::value)
                .toList();
    }

    /** Returns all that is in {@code topic} now, but for records that tests of redrives wrote. */
    public List<ConsumerRecord<String, byte[]>> all(String topic) {
        return kafka.all(topic)
                .stream()
                .filter(record -> record.key() == null || !record.key().startsWith(RedriveCase.KEYS))
                .toList();
    }

    /** Returns the laws published under {@code key}, in order. */
    public List<FittedLaw> laws(String key) {
        return kafka.all(Topic.SCALING_LAWS.topicName(), key)
                .stream()
                .map(law -> KafkaRecords.value(law, FittedLaw.class))
                .toList();
    }

    /** Returns the bytes published under {@code key}, in order. */
    public List<byte[]> values(String key) {
        return kafka.all(Topic.SCALING_LAWS.topicName(), key).stream().map(ConsumerRecord::value).toList();
    }

    @Override
    public void close() {
        kafka.close();
    }
}
