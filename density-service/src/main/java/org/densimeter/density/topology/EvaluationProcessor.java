package org.densimeter.density.topology;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.densimeter.contract.Completion;
import org.densimeter.contract.EventType;
import org.densimeter.contract.ModelResults;
import org.densimeter.contract.Topic;
import org.densimeter.density.topology.PendingEvaluations.Changes;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.support.messaging.DecodedRecord;
import org.densimeter.support.messaging.EventDecoder;
import org.densimeter.support.messaging.RecordMetrics;
import org.densimeter.support.messaging.RecordOutcome;
import org.densimeter.support.tracing.EventTracing;
import org.densimeter.support.tracing.TracedWork;

/**
 * Holds the models of its partition, all laws and all completions; evaluates a model under every law when it or a law
 * changes, and again the models whose completed scores a new completion changes.
 *
 * <p>
 * For every law in force a model's point is always sent on, measured or not, changed or not, and for a withdrawn model
 * or a withdrawn law too: after a crash the store may be ahead of what was sent, and processing an equal revision again
 * is what sends it. Of a changed law or completion the points under that law alone are sent: their revisions, which the
 * frontier adds up, show that all models were evaluated under it.
 */
final class EvaluationProcessor implements Processor<byte[], byte[], byte[], RoutedRecord> {

    private final EventDecoder<ModelResults> modelDecoder = new EventDecoder<>(EventType.MODEL_RESULTS);
    private final EventDecoder<FittedLaw> lawDecoder = new EventDecoder<>(EventType.SCALING_LAWS_BROADCAST);
    private final EventDecoder<Completion> completionDecoder = new EventDecoder<>(EventType.COMPLETIONS_BROADCAST);
    private final StateSerdes form;
    private final PartitionCheck partitions;
    private final BurstCheck bursts;
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
    private PendingEvaluations pending;
    private EvaluationOutput output;
    /** The processing of the record at hand. */
    private TracedWork work = TracedWork.NONE;
    /** When the law or the completion that came last was accepted. */
    private Instant acceptedAt;

    EvaluationProcessor(StateSerdes form, PartitionCheck partitions, BurstCheck bursts, RecordMetrics metrics,
            TopologyDeadLetters deadLetters, EventTracing tracing) {
        this.bursts = bursts;
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
        pending = new PendingEvaluations(context.getStateStore(FrontierTopology.PENDING), laws::get);
        output = new EvaluationOutput(form, context);
        context.schedule(PendingEvaluations.LONGEST_WAIT, PunctuationType.WALL_CLOCK_TIME, this::evaluateOverdue);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata from = context.recordMetadata().orElseThrow();
        try (TracedWork processing = tracing.process(from.topic(), record.headers())) {
            work = processing;
            pending.reading(from, laws::get);
            try {
                process(record, from);
            } finally {
                evaluatePending(from, record.timestamp());
            }
        }
    }

    private void process(Record<byte[], byte[]> record, RecordMetadata from) {
        if (from.topic().equals(Topic.MODEL_RESULTS.topicName())) {
            modelDecoder.decode(record.key(), record.value(), record.headers())
                    .visit(state -> metrics.count(from.topic(), model(state, record.timestamp())),
                            malformed -> deadLetters.malformed(Topic.MODEL_RESULTS, record, from, malformed));
        } else if (from.topic().equals(Topic.COMPLETIONS_BROADCAST.topicName())) {
            completionDecoder.decode(record.key(), record.value(), record.headers())
                    .visit(state -> metrics.count(from.topic(), completion(state)),
                            malformed -> deadLetters.malformed(Topic.COMPLETIONS_BROADCAST, record, from, malformed));
        } else {
            lawDecoder.decode(record.key(), record.value(), record.headers())
                    .visit(state -> metrics.count(from.topic(), law(state)),
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
        output.changed(id, model, orderedLaws, new EvaluationOutput.Cause(recordedTime, timestamp, work));
        return RecordOutcome.ACCEPTED;
    }

    private RecordOutcome law(DecodedRecord.State<FittedLaw> fact) {
        FittedLaw law = fact.value();
        CachedLaw held = laws.get(fact.key());
        if (held != null && (law.revision() < held.law().revision()
                || (law.revision() == held.law().revision() && law.law() == null && held.law().law() != null))) {
            return RecordOutcome.SUPERSEDED;
        }
        lawStore.put(fact.key(), law);
        laws.put(fact.key(), held != null && held.law().equals(law) ? held : cached(law));
        order();
        pending.changed(fact.key());
        acceptedAt = fact.recordedTime();
        return RecordOutcome.ACCEPTED;
    }

    private CachedLaw cached(FittedLaw law) {
        CachedLaw cached = new CachedLaw(law);
        cached.complete(completions.getOrDefault(Completion.keyOf(law), CachedCompletion.NONE));
        return cached;
    }

    private RecordOutcome completion(DecodedRecord.State<Completion> state) {
        CachedCompletion held = completions.get(state.key());
        if (held != null && state.revision() < held.revision()) {
            return RecordOutcome.SUPERSEDED;
        }
        CachedCompletion arrived = CachedCompletion.of(state.value());
        completionStore.put(state.key(), state.value());
        completions.put(state.key(), arrived);
        List<CompletionChange> changes = orderedLaws.stream()
                .filter(law -> Completion.keyOf(law.law()).equals(state.key()))
                .map(law -> law.complete(arrived))
                .toList();
        if (!changes.isEmpty()) {
            pending.completed(changes);
            acceptedAt = state.recordedTime();
        }
        return RecordOutcome.ACCEPTED;
    }

    /** Evaluates the models under what is pending; if more of a burst was read, notes that it is pending. */
    private void evaluatePending(RecordMetadata from, long timestamp) {
        if (pending.isEmpty()) {
            return;
        }
        boolean models = from.topic().equals(Topic.MODEL_RESULTS.topicName());
        if (pending.overdue() || !(models || bursts.followed(from))) {
            evaluate(pending.take(from), new EvaluationOutput.Cause(acceptedAt, timestamp, work));
        } else {
            pending.await();
        }
    }

    /** Evaluates the models if the end of a burst did not come. */
    private void evaluateOverdue(long now) {
        if (pending.overdue()) {
            evaluate(pending.take(null), new EvaluationOutput.Cause(null, now, TracedWork.NONE));
        }
    }

    private void evaluate(Changes changes, EvaluationOutput.Cause cause) {
        Set<String> keys = changes.keys();
        List<CachedLaw> changed = orderedLaws.stream().filter(law -> keys.contains(law.law().key())).toList();
        try (KeyValueIterator<String, StoredModel> models = modelStore.all()) {
            while (models.hasNext()) {
                KeyValue<String, StoredModel> model = models.next();
                output.evaluated(model.key, model.value, orderedLaws, changes, changed, cause);
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
