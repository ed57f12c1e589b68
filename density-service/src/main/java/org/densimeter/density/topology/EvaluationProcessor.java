package org.densimeter.density.topology;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.densimeter.contract.Completion;
import org.densimeter.contract.EventType;
import org.densimeter.contract.ModelResults;
import org.densimeter.contract.Topic;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.support.messaging.DecodedRecord;
import org.densimeter.support.messaging.EventDecoder;
import org.densimeter.support.messaging.RecordMetrics;
import org.densimeter.support.messaging.RecordOutcome;
import org.densimeter.support.tracing.EventTracing;
import org.densimeter.support.tracing.TracedWork;

/**
 * Holds the models of its partition, all laws and all completions; evaluates a model under every law when it or a law
 * changes, and when a completion changes that completes scores under a law.
 *
 * <p>
 * For every law in force a model's point is always sent on, measured or not, changed or not, and for a withdrawn model
 * or a withdrawn law too: after a crash the store may be ahead of what was sent, and processing an equal revision again
 * is what sends it.
 */
final class EvaluationProcessor implements Processor<byte[], byte[], byte[], RoutedRecord> {

    private final EventDecoder<ModelResults> modelDecoder = new EventDecoder<>(EventType.MODEL_RESULTS);
    private final EventDecoder<FittedLaw> lawDecoder = new EventDecoder<>(EventType.SCALING_LAWS_BROADCAST);
    private final EventDecoder<Completion> completionDecoder = new EventDecoder<>(EventType.COMPLETIONS_BROADCAST);
    private final StateSerdes form;
    private final PartitionCheck partitions;
    private final RecordMetrics metrics;
    private final TopologyDeadLetters deadLetters;
    private final EventTracing tracing;
    private final Map<String, CachedLaw> laws = new TreeMap<>();
    /** By {@code composite/stage}. */
    private final Map<String, CachedCompletion> completions = new HashMap<>();
    private List<CachedLaw> orderedLaws = List.of();
    private ProcessorContext<byte[], RoutedRecord> context;
    private KeyValueStore<String, StoredModel> modelStore;
    private KeyValueStore<String, FittedLaw> lawStore;
    private KeyValueStore<String, Completion> completionStore;
    /** The processing of the record at hand. */
    private TracedWork work = TracedWork.NONE;

    EvaluationProcessor(StateSerdes form, PartitionCheck partitions, RecordMetrics metrics,
            TopologyDeadLetters deadLetters, EventTracing tracing) {
        this.tracing = tracing;
        this.form = form;
        this.partitions = partitions;
        this.metrics = metrics;
        this.deadLetters = deadLetters;
    }

    @Override
    public void init(ProcessorContext<byte[], RoutedRecord> context) {
        partitions.require();
        this.context = context;
        modelStore = context.getStateStore(FrontierTopology.MODELS);
        lawStore = context.getStateStore(FrontierTopology.LAWS);
        completionStore = context.getStateStore(FrontierTopology.COMPLETIONS);
        laws.clear();
        completions.clear();
        try (KeyValueIterator<String, Completion> held = completionStore.all()) {
            held.forEachRemaining(entry -> completions.put(entry.key, CachedCompletion.of(entry.value)));
        }
        try (KeyValueIterator<String, FittedLaw> held = lawStore.all()) {
            held.forEachRemaining(entry -> laws.put(entry.key, cached(entry.value)));
        }
        order();
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata from = context.recordMetadata().orElseThrow();
        try (TracedWork processing = tracing.process(from.topic(), record.headers())) {
            work = processing;
            process(record, from);
        }
    }

    private void process(Record<byte[], byte[]> record, RecordMetadata from) {
        if (from.topic().equals(Topic.MODEL_RESULTS.topicName())) {
            modelDecoder.decode(record.key(), record.value(), record.headers())
                    .visit(state -> metrics.count(from.topic(), model(state, record.timestamp())),
                            malformed -> deadLetters.malformed(Topic.MODEL_RESULTS, record, from, malformed));
        } else if (from.topic().equals(Topic.COMPLETIONS_BROADCAST.topicName())) {
            completionDecoder.decode(record.key(), record.value(), record.headers())
                    .visit(state -> metrics.count(from.topic(), completion(state, record.timestamp())),
                            malformed -> deadLetters.malformed(Topic.COMPLETIONS_BROADCAST, record, from, malformed));
        } else {
            lawDecoder.decode(record.key(), record.value(), record.headers())
                    .visit(state -> metrics.count(from.topic(), law(state, record.timestamp())),
                            malformed -> deadLetters.malformed(Topic.SCALING_LAWS_BROADCAST, record, from, malformed));
        }
    }

    private RecordOutcome model(DecodedRecord.State<ModelResults> state, long timestamp) {
        StoredModel model = state.foldState(
                results -> new StoredModel(results.revision(), results.value().recordedAt(), results.value().model(),
                        results.value().results(), results.value().evaluators()),
                withdrawal -> StoredModel.withdrawn(withdrawal.revision(), withdrawal.recordedTime()));
        return hold(state.key(), model, state.recordedTime(), timestamp);
    }

    private RecordOutcome hold(String id, StoredModel model, Instant recordedTime, long timestamp) {
        StoredModel held = modelStore.get(id);
        if (held != null && model.revision() < held.revision()) {
            return RecordOutcome.SUPERSEDED;
        }
        modelStore.put(id, model);
        emit(id, model, orderedLaws, null, recordedTime, timestamp);
        return RecordOutcome.ACCEPTED;
    }

    private RecordOutcome law(DecodedRecord.State<FittedLaw> fact, long timestamp) {
        FittedLaw law = fact.value();
        CachedLaw held = laws.get(fact.key());
        if (held != null && (law.revision() < held.law().revision()
                || (law.revision() == held.law().revision() && law.law() == null && held.law().law() != null))) {
            return RecordOutcome.SUPERSEDED;
        }
        lawStore.put(fact.key(), law);
        laws.put(fact.key(), held != null && held.law().equals(law) ? held : cached(law));
        order();
        evaluateAll(Set.of(fact.key()), fact.recordedTime(), timestamp);
        return RecordOutcome.ACCEPTED;
    }

    private CachedLaw cached(FittedLaw law) {
        CachedLaw cached = new CachedLaw(law);
        cached.complete(completions.getOrDefault(Completion.keyOf(law), CachedCompletion.NONE));
        return cached;
    }

    private RecordOutcome completion(DecodedRecord.State<Completion> state, long timestamp) {
        CachedCompletion held = completions.get(state.key());
        if (held != null && state.revision() < held.revision()) {
            return RecordOutcome.SUPERSEDED;
        }
        CachedCompletion arrived = CachedCompletion.of(state.value());
        completionStore.put(state.key(), state.value());
        completions.put(state.key(), arrived);
        Set<String> completed = new HashSet<>();
        laws.forEach((key, law) -> {
            if (Completion.keyOf(law.law()).equals(state.key())) {
                law.complete(arrived);
                completed.add(key);
            }
        });
        if (!completed.isEmpty()) {
            evaluateAll(completed, state.recordedTime(), timestamp);
        }
        return RecordOutcome.ACCEPTED;
    }

    /** @param changed the keys of the laws that changed, or that complete other scores now */
    private void evaluateAll(Set<String> changed, Instant recordedTime, long timestamp) {
        try (KeyValueIterator<String, StoredModel> models = modelStore.all()) {
            while (models.hasNext()) {
                KeyValue<String, StoredModel> model = models.next();
                emit(model.key, model.value, orderedLaws, changed, recordedTime, timestamp);
            }
        }
    }

    /** @param only the laws that changed, to whose frontiers alone the points go; null for all */
    private void emit(String id, StoredModel model, Collection<CachedLaw> lawsHeld, Set<String> only,
            Instant recordedTime, long timestamp) {
        List<Evaluation.KeyedCandidate> points = new ArrayList<>();
        if (model.gone()) {
            points.addAll(Evaluation.withdrawn(id, model, lawsHeld));
            forward(OutputRecords.event(Topic.DENSITIES, id, model.revision(), null, model.recordedAt(), recordedTime,
                    timestamp));
        } else {
            Evaluation evaluation = Evaluation.of(model, lawsHeld);
            points.addAll(evaluation.points());
            if (only != null) {
                only.stream().sorted().forEach(key -> points.addAll(Evaluation.withdrawnLaw(id, model, laws.get(key))));
            }
            forward(OutputRecords.event(Topic.DENSITIES, id, model.revision(),
                    "laws-" + evaluation.densities().lawsRevision(), form.json(evaluation.densities()),
                    evaluation.densities().recordedAt(), recordedTime, timestamp));
        }
        for (Evaluation.KeyedCandidate placed : points) {
            if (only == null || only.contains(placed.key())) {
                Headers headers = new RecordHeaders();
                headers.add(CloudEvent.RECORDED_TIME, OutputRecords
                        .bytes((recordedTime == null ? placed.point().recordedAt() : recordedTime).toString()));
                forward(new Record<>(OutputRecords.bytes(placed.key()),
                        new RoutedRecord(FrontierTopology.POINTS, placed.point().toBytes()), timestamp, headers));
            }
        }
    }

    private void forward(Record<byte[], RoutedRecord> output) {
        context.forward(OutputRecords.traced(work, output));
    }

    private void order() {
        orderedLaws = laws.values()
                .stream()
                .sorted(Comparator.comparing((CachedLaw held) -> held.law().series().id())
                        .thenComparing(held -> held.law().benchmark()))
                .toList();
    }
}
