package org.densimeter.fit.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.densimeter.contract.EventType;
import org.densimeter.contract.Topic;
import org.densimeter.fit.leadership.Leadership;
import org.densimeter.support.messaging.DeadLetterQueue;
import org.densimeter.support.messaging.DecodedRecord;
import org.densimeter.support.messaging.EventDecoder;
import org.densimeter.support.messaging.RecordMetrics;
import org.densimeter.support.messaging.RecordOutcome;
import org.densimeter.support.metrics.ReadProgress;
import org.densimeter.support.metrics.ReaderLags;
import org.densimeter.support.retry.RetryPolicy;
import org.densimeter.support.tracing.EventTracing;
import org.densimeter.support.tracing.TraceCauses;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;

/**
 * Consumes the input topics in batches. A batch is done when its malformed records are in the dead letters, its states
 * are stored and the laws, the sample or the completions that depend on them are marked. It is retried until then, and
 * nothing after it is read. A batch waits until this instance is active.
 */
@ApplicationScoped
public class Inbox {

    private final ObjectMapper json;
    private final Inputs inputs;
    private final DirtyKeys dirty;
    private final SampleChanges changes;
    private final CompletionChanges completions;
    private final DeadLetterQueue deadLetters;
    private final RecordMetrics metrics;
    private final Leadership leadership;
    private final EventTracing tracing;
    private final RetryPolicy retries = new RetryPolicy("the database to store records");
    private final Map<Topic, AtomicInteger> inHand = new ConcurrentHashMap<>();
    private final ReadProgress progress = new ReadProgress();

    Inbox(ObjectMapper json, Inputs inputs, DirtyKeys dirty, SampleChanges changes, CompletionChanges completions,
            DeadLetterQueue deadLetters, RecordMetrics metrics, Leadership leadership, EventTracing tracing) {
        this.json = json;
        this.inputs = inputs;
        this.dirty = dirty;
        this.changes = changes;
        this.completions = completions;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
        this.leadership = leadership;
        this.tracing = tracing;
    }

    void start(@Observes StartupEvent event, ReaderLags lags, KafkaClientService clients) {
        for (Topic topic : List.of(Topic.REFERENCE_RUNS, Topic.DEFINITIONS, Topic.PERPLEXITIES, Topic.MODEL_RESULTS)) {
            lags.add("fit", Set.of(topic.topicName()), () -> positions(clients, topic));
        }
    }

    /** Emits the offset after the last record that was taken; null while another instance is active. */
    private Uni<Map<TopicPartition, Long>> positions(KafkaClientService clients, Topic topic) {
        Function<Consumer<Object, Object>, Map<TopicPartition, Long>> positions = ReadProgress::positions;
        return leadership.active()
                ? clients.getConsumer(topic.topicName()).runOnPollingThread(positions).map(progress::next)
                : Uni.createFrom().nullItem();
    }

    @Incoming("reference-runs")
    Uni<Void> referenceRuns(ConsumerRecords<byte[], byte[]> batch) {
        return take(EventType.REFERENCE_RUNS, batch);
    }

    @Incoming("definitions")
    Uni<Void> definitions(ConsumerRecords<byte[], byte[]> batch) {
        return take(EventType.DEFINITIONS, batch);
    }

    @Incoming("perplexities")
    Uni<Void> perplexities(ConsumerRecords<byte[], byte[]> batch) {
        return take(EventType.PERPLEXITIES, batch);
    }

    @Incoming("model-results")
    Uni<Void> modelResults(ConsumerRecords<byte[], byte[]> batch) {
        return take(EventType.MODEL_RESULTS, batch);
    }

    /** Returns how many batches of {@code topic} are being taken right now. */
    int inHand(Topic topic) {
        return batches(topic).get();
    }

    private AtomicInteger batches(Topic topic) {
        return inHand.computeIfAbsent(topic, first -> new AtomicInteger());
    }

    private <T> Uni<Void> take(EventType<T> type, ConsumerRecords<byte[], byte[]> batch) {
        AtomicInteger batches = batches(type.topic());
        batches.incrementAndGet();
        progress.read(batch);
        return leadership.whenActive()
                .replaceWith(batch)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .chain(records -> decode(type, records))
                .invoke(() -> progress.processed(batch))
                .eventually(batches::decrementAndGet);
    }

    private <T> Uni<Void> decode(EventType<T> type, ConsumerRecords<byte[], byte[]> batch) {
        Topic topic = type.topic();
        EventDecoder<T> decoder = new EventDecoder<>(type);
        Map<String, InputState> latest = new LinkedHashMap<>();
        List<Uni<Void>> putAside = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : batch) {
            DecodedRecord<T> decoded = decoder.decode(record);
            decoded.visit(
                    state -> latest.merge(state.key(),
                            InputState.of(type, state, json, tracing.causes(record.headers())), InputState::latest),
                    malformed -> putAside.add(putAside(topic, record, malformed)));
        }
        return oneAfterTheOther(putAside)
                .chain(() -> keep(topic, List.copyOf(latest.values()), batch.count() - putAside.size()));
    }

    /** Every input topic but {@code model-results} is read by fit-service alone; density-service writes its letters. */
    private Uni<Void> putAside(Topic topic, ConsumerRecord<byte[], byte[]> record, DecodedRecord.Malformed<?> why) {
        if (topic == Topic.MODEL_RESULTS) {
            deadLetters.count(topic, record, why.problem(), why.reason());
            return Uni.createFrom().voidItem();
        }
        return deadLetters.put(topic, record, why.problem(), why.reason());
    }

    private Uni<Void> keep(Topic topic, List<InputState> states, int read) {
        if (states.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return retries.retry(inputs.keep(states).chain(kept -> mark(topic, kept).replaceWith(kept.size())))
                .invoke(kept -> {
                    metrics.count(topic.topicName(), RecordOutcome.ACCEPTED, kept);
                    metrics.count(topic.topicName(), RecordOutcome.SUPERSEDED, read - kept);
                })
                .replaceWithVoid();
    }

    private Uni<Void> mark(Topic topic, List<InputState> kept) {
        if (kept.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        if (topic == Topic.PERPLEXITIES) {
            changes.mark();
            return Uni.createFrom().voidItem();
        }
        completions.mark();
        if (topic == Topic.MODEL_RESULTS) {
            return Uni.createFrom().voidItem();
        }
        TraceCauses causes = kept.stream().map(InputState::causes).reduce(TraceCauses.NONE, TraceCauses::plus);
        return inputs.dependents(kept).invoke(keys -> dirty.mark(keys, causes)).replaceWithVoid();
    }

    private static Uni<Void> oneAfterTheOther(List<Uni<Void>> steps) {
        return Multi.createFrom()
                .iterable(steps)
                .onItem()
                .transformToUniAndConcatenate(step -> step)
                .collect()
                .asList()
                .replaceWithVoid();
    }
}
