package org.densimeter.density.projection;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import jakarta.enterprise.event.Event;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.densimeter.contract.Topic;
import org.densimeter.density.readmodel.Envelope;
import org.densimeter.density.readmodel.Outcome;
import org.densimeter.density.readmodel.Projected;
import org.densimeter.density.readmodel.Sessions;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.persistence.DatabaseFailures;
import org.densimeter.support.retry.RetryPolicy;
import org.jboss.logging.Logger;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/**
 * Brings the batches of one topic into the read model: what a batch says and how far it reaches are written in one
 * transaction. While the database is away a batch waits; it is never given up.
 */
final class Projector<T> {

    private static final Logger LOG = Logger.getLogger(Projector.class);

    private final Topic topic;
    private final EnvelopeReader<T> reader;
    private final Projection<T> projection;
    private final Sessions sessions;
    private final ObjectMapper json;
    private final Event<Projected> committed;
    private final DeadLetters deadLetters;

    /** @param deadLetters where what cannot be taken in goes; null if it is only skipped */
    Projector(Topic topic, EnvelopeReader<T> reader, Projection<T> projection, Sessions sessions, ObjectMapper json,
            Event<Projected> committed, DeadLetters deadLetters) {
        this.topic = topic;
        this.reader = reader;
        this.projection = projection;
        this.sessions = sessions;
        this.json = json;
        this.committed = committed;
        this.deadLetters = deadLetters;
    }

    /** Completes once the batch is committed, and what was put aside of it is acknowledged before; never fails. */
    Uni<Void> project(ConsumerRecords<byte[], byte[]> batch) {
        return Uni.createFrom().item(batch).emitOn(Infrastructure.getDefaultWorkerPool()).chain(this::read);
    }

    private Uni<Void> read(ConsumerRecords<byte[], byte[]> batch) {
        List<Supplier<Uni<Projection.Result<T>>>> unreadable = new ArrayList<>();
        List<Envelope<T>> envelopes = new ArrayList<>(batch.count());
        Map<TopicPartition, Long> next = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> received : batch) {
            next.put(new TopicPartition(received.topic(), received.partition()), received.offset() + 1);
            try {
                envelopes.add(reader.read(received));
            } catch (UnreadableRecordException e) {
                unreadable.add(() -> aside(received, e.code(), e.getMessage(), Outcome.UNREADABLE));
            }
        }
        return oneAfterTheOther(unreadable).chain(aside -> untilWritten(envelopes, next).map(aside::plus))
                .invoke(this::tell)
                .replaceWithVoid();
    }

    /** Done when nothing more is to be done about {@code received}: its letter is acknowledged, or it is skipped. */
    private Uni<Projection.Result<T>> aside(ConsumerRecord<byte[], byte[]> received, ProblemCode code, String reason,
            Outcome withoutLetters) {
        LOG.warnf("%s the record at offset %d of %s-%d: %s", deadLetters == null ? "skipped" : "put aside",
                received.offset(), received.topic(), received.partition(), reason);
        Projection.Result<T> result = Projection.Result.empty();
        result.count(deadLetters == null ? withoutLetters : Outcome.PUT_ASIDE);
        return deadLetters == null ? Uni.createFrom().item(result)
                : deadLetters.put(topic, received, code, reason).replaceWith(result);
    }

    private static <T> Uni<Projection.Result<T>> oneAfterTheOther(List<Supplier<Uni<Projection.Result<T>>>> steps) {
        return Multi.createFrom()
                .iterable(steps)
                .onItem()
                .transformToUniAndConcatenate(Supplier::get)
                .collect()
                .asList()
                .map(parts -> parts.stream().reduce(Projection.Result.empty(), Projection.Result::plus));
    }

    private Uni<Projection.Result<T>> untilWritten(List<Envelope<T>> envelopes, Map<TopicPartition, Long> next) {
        AtomicBoolean told = new AtomicBoolean();
        return write(envelopes, next)
                .onFailure(failure -> envelopes.isEmpty() || !DatabaseFailures.refusesData(failure))
                .invoke(failure -> {
                    if (!told.getAndSet(true)) {
                        LOG.warnf("the read model's database is away (%s); %s waits for it",
                                RetryPolicy.reason(failure), topic.topicName());
                    }
                })
                .onFailure(failure -> envelopes.isEmpty() || !DatabaseFailures.refusesData(failure))
                .retry()
                .withBackOff(Duration.ofMillis(100), Duration.ofSeconds(3))
                .indefinitely()
                .onFailure()
                .recoverWithUni(failure -> oneByOne(envelopes, next, failure))
                .invoke(() -> {
                    if (told.get()) {
                        LOG.infof("the read model's database is back; %s goes on", topic.topicName());
                    }
                });
    }

    private Uni<Projection.Result<T>> write(List<Envelope<T>> envelopes, Map<TopicPartition, Long> next) {
        return sessions
                .inTransaction(session -> (envelopes.isEmpty() ? Uni.createFrom().item(Projection.Result.<T>empty())
                        : projection.write(session, envelopes)).call(() -> StoredOffsets.write(session, json, next)));
    }

    /** The database refused something in the batch: finds what, and writes the rest. */
    private Uni<Projection.Result<T>> oneByOne(List<Envelope<T>> envelopes, Map<TopicPartition, Long> next,
            Throwable failure) {
        if (envelopes.size() == 1) {
            String reason = "the database refuses it: " + RetryPolicy.reason(failure);
            return aside(envelopes.get(0).received(), ProblemCode.DNS4010, reason, Outcome.REFUSED)
                    .chain(aside -> untilWritten(List.of(), next).map(aside::plus));
        }
        List<Supplier<Uni<Projection.Result<T>>>> each = envelopes
                .stream().<Supplier<Uni<Projection
                        .Result<T>>>>map(envelope -> () -> untilWritten(List.of(envelope), Map.of()))
                .toList();
        return oneAfterTheOther(each).chain(parts -> untilWritten(List.of(), next).map(parts::plus));
    }

    private void tell(Projection.Result<T> result) {
        try {
            committed.fire(new Projected(topic, result.outcomes(), result.newer(), Instant.now()));
        } catch (RuntimeException e) {
            LOG.errorf(e, "could not tell of a batch of %s, which is committed", topic.topicName());
        }
    }
}
