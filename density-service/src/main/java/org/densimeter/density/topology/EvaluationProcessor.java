package org.densimeter.density.topology;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.densimeter.contract.CloudEvent;
import org.densimeter.contract.ModelResults;
import org.densimeter.contract.Topic;
import org.densimeter.density.topology.RecordCounters.Outcome;
import org.densimeter.law.scaling.FittedLaw;

/**
 * Holds the models of its partition and all laws; evaluates a model under every law when either changes.
 *
 * <p>
 * For every law in force a model's point is always sent on, measured or not, changed or not, and for a withdrawn model
 * too: after a crash the store may be ahead of what was sent, and processing an equal revision again is what sends it.
 */
final class EvaluationProcessor implements Processor<byte[], byte[], byte[], RoutedRecord> {

    private final EventReader<ModelResults> modelReader;
    private final EventReader<FittedLaw> lawReader;
    private final StateSerdes form;
    private final PartitionCheck partitions;
    private final RecordCounters counters;
    private final Map<String, CachedLaw> laws = new TreeMap<>();
    private List<CachedLaw> orderedLaws = List.of();
    private ProcessorContext<byte[], RoutedRecord> context;
    private KeyValueStore<String, StoredModel> modelStore;
    private KeyValueStore<String, FittedLaw> lawStore;

    EvaluationProcessor(EventReader<ModelResults> modelReader, EventReader<FittedLaw> lawReader, StateSerdes form,
            PartitionCheck partitions, RecordCounters counters) {
        this.modelReader = modelReader;
        this.lawReader = lawReader;
        this.form = form;
        this.partitions = partitions;
        this.counters = counters;
    }

    @Override
    public void init(ProcessorContext<byte[], RoutedRecord> context) {
        partitions.require();
        this.context = context;
        modelStore = context.getStateStore(FrontierTopology.MODELS);
        lawStore = context.getStateStore(FrontierTopology.LAWS);
        laws.clear();
        try (KeyValueIterator<String, FittedLaw> held = lawStore.all()) {
            held.forEachRemaining(entry -> laws.put(entry.key, new CachedLaw(entry.value)));
        }
        order();
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata from = context.recordMetadata().orElseThrow();
        if (from.topic().equals(Topic.MODEL_RESULTS.topicName())) {
            counters.count(from.topic(), model(record, from));
        } else {
            counters.count(from.topic(), law(record, from));
        }
    }

    private Outcome model(Record<byte[], byte[]> record, RecordMetadata from) {
        Reading<ModelResults> reading = modelReader.read(record);
        if (reading instanceof Reading.Poison<ModelResults> poison) {
            context.forward(OutputRecords.deadLetter(Topic.MODEL_RESULTS, poison, record, from));
            return Outcome.DEAD_LETTERED;
        }
        if (reading instanceof Reading.Fact<ModelResults> fact) {
            ModelResults value = fact.value();
            return hold(fact.key(),
                    new StoredModel(value.revision(), value.recordedAt(), value.model(), value.results()),
                    fact.recordedTime(), record.timestamp());
        }
        Reading.Withdrawal<ModelResults> withdrawal = (Reading.Withdrawal<ModelResults>) reading;
        Instant recordedAt = withdrawal.recordedTime() == null ? Instant.ofEpochMilli(record.timestamp())
                : withdrawal.recordedTime();
        return hold(withdrawal.key(), StoredModel.withdrawn(withdrawal.revision(), recordedAt),
                withdrawal.recordedTime(), record.timestamp());
    }

    private Outcome hold(String id, StoredModel model, Instant recordedTime, long timestamp) {
        StoredModel held = modelStore.get(id);
        if (held != null && model.revision() < held.revision()) {
            return Outcome.IGNORED_OLDER;
        }
        modelStore.put(id, model);
        emit(id, model, orderedLaws, null, recordedTime, timestamp);
        return Outcome.PROCESSED;
    }

    private Outcome law(Record<byte[], byte[]> record, RecordMetadata from) {
        Reading<FittedLaw> reading = lawReader.read(record);
        if (!(reading instanceof Reading.Fact<FittedLaw> fact)) {
            context.forward(OutputRecords.deadLetter(Topic.SCALING_LAWS, (Reading.Poison<?>) reading, record, from));
            return Outcome.DEAD_LETTERED;
        }
        FittedLaw law = fact.value();
        CachedLaw held = laws.get(fact.key());
        if (held != null
                && (law.revision() < held.law().revision() || (law.law() == null && held.law().law() != null))) {
            return Outcome.IGNORED_OLDER;
        }
        lawStore.put(fact.key(), law);
        laws.put(fact.key(), held != null && held.law().equals(law) ? held : new CachedLaw(law));
        order();
        try (KeyValueIterator<String, StoredModel> models = modelStore.all()) {
            while (models.hasNext()) {
                KeyValue<String, StoredModel> model = models.next();
                emit(model.key, model.value, orderedLaws, fact.key(), fact.recordedTime(), record.timestamp());
            }
        }
        return Outcome.PROCESSED;
    }

    /** @param onlyKey the law that changed, to whose frontier alone the points go; null for all */
    private void emit(String id, StoredModel model, Collection<CachedLaw> lawsHeld, String onlyKey,
            Instant recordedTime, long timestamp) {
        List<Evaluation.KeyedCandidate> points;
        if (model.gone()) {
            points = Evaluation.withdrawn(id, model, lawsHeld);
            context.forward(OutputRecords.event(Topic.DENSITIES, id, model.revision(), null, model.recordedAt(),
                    recordedTime, timestamp));
        } else {
            Evaluation evaluation = Evaluation.of(model, lawsHeld);
            points = evaluation.points();
            context.forward(OutputRecords.event(Topic.DENSITIES, id, model.revision(),
                    "laws-" + evaluation.densities().lawsRevision(), form.json(evaluation.densities()),
                    evaluation.densities().recordedAt(), recordedTime, timestamp));
        }
        for (Evaluation.KeyedCandidate placed : points) {
            if (onlyKey == null || onlyKey.equals(placed.key())) {
                Headers headers = new RecordHeaders();
                headers.add(CloudEvent.RECORDED_TIME, OutputRecords
                        .bytes((recordedTime == null ? placed.point().recordedAt() : recordedTime).toString()));
                context.forward(new Record<>(OutputRecords.bytes(placed.key()),
                        new RoutedRecord(FrontierTopology.POINTS, placed.point().toBytes()), timestamp, headers));
            }
        }
    }

    private void order() {
        orderedLaws = laws.values()
                .stream()
                .sorted(Comparator.comparing((CachedLaw held) -> held.law().series().id())
                        .thenComparing(held -> held.law().benchmark()))
                .toList();
    }
}
