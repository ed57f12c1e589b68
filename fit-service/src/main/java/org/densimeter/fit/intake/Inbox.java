package org.densimeter.fit.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.densimeter.contract.Topic;
import org.densimeter.fit.metrics.FitMetrics;
import org.densimeter.fit.metrics.FitMetrics.Outcome;
import org.densimeter.fit.publish.DeadLetters;
import org.densimeter.fit.store.RetryPolicy;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/**
 * Consumes the input topics in batches. A batch is done when its poison is put aside, its facts are kept and the laws,
 * or the sample, that depend on them are marked; until database and broker have let that happen it is tried again, and
 * nothing after it is taken.
 */
@ApplicationScoped
public class Inbox {

    private static final Logger LOG = Logger.getLogger(Inbox.class);

    private final RecordDecoder decoder;
    private final Inputs inputs;
    private final DirtyKeys dirty;
    private final SampleChanges changes;
    private final DeadLetters deadLetters;
    private final FitMetrics metrics;
    private final RetryPolicy patience = new RetryPolicy(LOG, "the database to keep what arrives");
    private final Map<Topic, AtomicInteger> inHand = new ConcurrentHashMap<>();

    Inbox(ObjectMapper json, Inputs inputs, DirtyKeys dirty, SampleChanges changes, DeadLetters deadLetters,
            FitMetrics metrics) {
        this.decoder = new RecordDecoder(json);
        this.inputs = inputs;
        this.dirty = dirty;
        this.changes = changes;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
    }

    @Incoming("reference-runs")
    Uni<Void> referenceRuns(ConsumerRecords<byte[], byte[]> batch) {
        return take(Topic.REFERENCE_RUNS, batch);
    }

    @Incoming("definitions")
    Uni<Void> definitions(ConsumerRecords<byte[], byte[]> batch) {
        return take(Topic.DEFINITIONS, batch);
    }

    @Incoming("perplexities")
    Uni<Void> perplexities(ConsumerRecords<byte[], byte[]> batch) {
        return take(Topic.PERPLEXITIES, batch);
    }

    /** How many batches of {@code topic} are being taken right now. */
    int inHand(Topic topic) {
        return batches(topic).get();
    }

    private AtomicInteger batches(Topic topic) {
        return inHand.computeIfAbsent(topic, first -> new AtomicInteger());
    }

    private Uni<Void> take(Topic topic, ConsumerRecords<byte[], byte[]> batch) {
        batches(topic).incrementAndGet();
        return Uni.createFrom()
                .item(batch)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .chain(records -> decode(topic, records))
                .eventually(batches(topic)::decrementAndGet);
    }

    private Uni<Void> decode(Topic topic, ConsumerRecords<byte[], byte[]> batch) {
        Map<String, Decoded.Fact> latest = new LinkedHashMap<>();
        List<Uni<Void>> putAside = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> event : batch) {
            Decoded decoded = decoder.decode(topic, event);
            if (decoded instanceof Decoded.Fact fact) {
                latest.merge(fact.key(), fact, (held, next) -> next.revision() < held.revision() ? held : next);
            } else if (decoded instanceof Decoded.Poison poison) {
                LOG.warnf("Put aside %s partition %d offset %d: %s %s", topic.topicName(), event.partition(),
                        event.offset(), poison.code(), poison.reason());
                putAside.add(deadLetters.put(topic, event, poison.code(), poison.reason()));
                metrics.record(topic, Outcome.DEAD_LETTER, 1);
            }
        }
        return oneAfterTheOther(putAside)
                .chain(() -> keep(topic, List.copyOf(latest.values()), batch.count() - putAside.size()));
    }

    private Uni<Void> keep(Topic topic, List<Decoded.Fact> facts, int read) {
        if (facts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return patience.with(inputs.keep(facts).chain(kept -> mark(topic, kept).replaceWith(kept.size())))
                .invoke(kept -> {
                    metrics.record(topic, Outcome.KEPT, kept);
                    metrics.record(topic, Outcome.OLDER, read - kept);
                })
                .replaceWithVoid();
    }

    private Uni<Void> mark(Topic topic, List<Decoded.Fact> kept) {
        if (topic != Topic.PERPLEXITIES) {
            return inputs.dependents(kept).invoke(dirty::mark).replaceWithVoid();
        }
        if (!kept.isEmpty()) {
            changes.mark();
        }
        return Uni.createFrom().voidItem();
    }

    private static Uni<Void> oneAfterTheOther(List<Uni<Void>> steps) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Uni<Void> step : steps) {
            all = all.chain(() -> step);
        }
        return all;
    }
}
