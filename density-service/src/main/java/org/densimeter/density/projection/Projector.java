package org.densimeter.density.projection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import jakarta.enterprise.event.Event;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.densimeter.contract.EventType;
import org.densimeter.contract.Topic;
import org.densimeter.density.DensityLog;
import org.densimeter.density.readmodel.Projected;
import org.densimeter.support.messaging.DeadLetterQueue;
import org.densimeter.support.messaging.DecodedRecord;
import org.densimeter.support.messaging.EventDecoder;
import org.densimeter.support.messaging.RecordProblem;
import org.densimeter.support.metrics.ReadProgress;
import org.densimeter.support.persistence.DatabaseFailures;
import org.densimeter.support.persistence.UnitOfWork;
import org.densimeter.support.retry.RetryPolicy;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/**
 * Brings the batches of one topic into the read model: what a batch says and how far it reaches are written in one
 * transaction. While the database is away a batch waits; it is never given up.
 */
final class Projector<T> {

    private final Topic topic;
    private final EventDecoder<T> decoder;
    private final Projection<T> projection;
    private final UnitOfWork database;
    private final ObjectMapper json;
    private final Event<Projected> committed;
    private final DeadLetterQueue deadLetters;
    private final RetryPolicy retries;
    private final ReadProgress progress = new ReadProgress();

    Projector(EventType<T> type, Projection<T> projection, UnitOfWork database, ObjectMapper json,
            Event<Projected> committed, DeadLetterQueue deadLetters) {
        this.topic = type.topic();
        this.decoder = new EventDecoder<>(type);
        this.projection = projection;
        this.database = database;
        this.json = json;
        this.committed = committed;
        this.deadLetters = deadLetters;
        this.retries = new RetryPolicy("the read model's database to write " + topic.topicName());
    }

    /** A record that was decoded, and as it was received. */
    private record Received<T>(DecodedRecord.State<T> state, ConsumerRecord<byte[], byte[]> record) {}

    /** Completes once the batch is committed, and its dead letters are acknowledged before that; never fails. */
    Uni<Void> project(ConsumerRecords<byte[], byte[]> batch) {
        progress.read(batch);
        return Uni.createFrom()
                .item(batch)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .chain(this::read)
                .invoke(() -> progress.processed(batch));
    }

    /** Returns the topic. */
    Topic topic() {
        return topic;
    }

    /** Returns how far it has come. */
    ReadProgress progress() {
        return progress;
    }

    private Uni<Void> read(ConsumerRecords<byte[], byte[]> batch) {
        List<Supplier<Uni<Projection.Result<T>>>> malformed = new ArrayList<>();
        List<Received<T>> received = new ArrayList<>(batch.count());
        Map<TopicPartition, Long> next = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : batch) {
            next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
            decoder.decode(record)
                    .visit(state -> received.add(new Received<>(state, record)),
                            odd -> malformed.add(() -> malformed(record, odd)));
        }
        return oneAfterTheOther(malformed).chain(aside -> write(received, next).map(aside::plus))
                .invoke(this::notifyObservers)
                .replaceWithVoid();
    }

    private Uni<Projection.Result<T>> malformed(ConsumerRecord<byte[], byte[]> record,
            DecodedRecord.Malformed<T> malformed) {
        return topic == Topic.SCALING_LAWS || topic == Topic.COMPLETIONS
                ? Uni.createFrom().item(Projection.Result.empty())
                : aside(record, malformed.problem(), malformed.reason());
    }

    private Uni<Projection.Result<T>> aside(ConsumerRecord<byte[], byte[]> record, RecordProblem problem,
            String reason) {
        return deadLetters.put(topic, record, problem, reason).replaceWith(Projection.Result::empty);
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

    private Uni<Projection.Result<T>> write(List<Received<T>> received, Map<TopicPartition, Long> next) {
        return retries
                .retry(attempt(received, next), failure -> received.isEmpty() || !DatabaseFailures.refusesData(failure))
                .onFailure()
                .recoverWithUni(failure -> oneByOne(received, next, failure));
    }

    private Uni<Projection.Result<T>> attempt(List<Received<T>> received, Map<TopicPartition, Long> next) {
        return database.inStatelessTransaction(
                session -> (received.isEmpty() ? Uni.createFrom().item(Projection.Result.<T>empty())
                        : projection.write(session, received.stream().map(Received::state).toList()))
                        .call(() -> StoredOffsets.write(session, json, next)));
    }

    /** The database refused something in the batch: finds what, and writes the rest. */
    private Uni<Projection.Result<T>> oneByOne(List<Received<T>> received, Map<TopicPartition, Long> next,
            Throwable failure) {
        if (received.size() == 1) {
            return aside(received.get(0).record(), RecordProblem.REFUSED,
                    "the database refuses it: " + RetryPolicy.reason(failure))
                    .chain(aside -> write(List.of(), next).map(aside::plus));
        }
        List<Supplier<Uni<Projection.Result<T>>>> each = new ArrayList<>();
        received.forEach(one -> each.add(() -> write(List.of(one), Map.of())));
        return oneAfterTheOther(each).chain(parts -> write(List.of(), next).map(parts::plus));
    }

    private void notifyObservers(Projection.Result<T> result) {
        try {
            committed.fire(new Projected(topic, result.outcomes(), result.newer(), Instant.now()));
        } catch (RuntimeException e) {
            DensityLog.LOG.observerFailed(e, topic.topicName());
        }
    }
}
