package org.densimeter.support.messaging;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.StreamSupport;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.densimeter.contract.DeadLetter;
import org.densimeter.contract.Topic;
import org.densimeter.support.logging.SupportLog;
import org.densimeter.support.retry.RetryPolicy;

import io.smallrye.mutiny.Uni;

/**
 * Sends records that cannot be processed to the dead letters of their topic, unchanged, with the reason in headers.
 * Logs and counts each record. Thread-safe.
 */
@Singleton
public final class DeadLetterQueue {

    /** What is kept of a letter the broker refuses; far less than any broker accepts. */
    static final int MAX_VALUE_BYTES = 64 * 1024;
    private static final int MAX_KEY_BYTES = 1024;
    private static final int MAX_HEADER_BYTES = 1024;
    private static final int MAX_HEADERS = 20;

    private final RecordSender sender;
    private final RecordMetrics metrics;
    private final ServiceIdentity service;
    private final SentLetters sent;

    /** @param sent the records that are there already */
    @Inject
    public DeadLetterQueue(RecordSender sender, RecordMetrics metrics, ServiceIdentity service, SentLetters sent) {
        this.sent = sent;
        this.sender = sender;
        this.metrics = metrics;
        this.service = service;
    }

    /** Sends a record that was read from {@code topic} to its dead letters. */
    public Uni<Void> put(Topic topic, ConsumerRecord<byte[], byte[]> record, RecordProblem problem, String reason) {
        return put(RejectedRecord.read(topic, record), problem, reason);
    }

    /**
     * Logs and counts a record that was read from {@code topic}, and writes no letter: another service that reads the
     * topic by the same rules writes it.
     */
    public void count(Topic topic, ConsumerRecord<byte[], byte[]> record, RecordProblem problem, String reason) {
        RejectedRecord read = RejectedRecord.read(topic, record);
        SupportLog.LOG.recordSkipped(service.code(problem), read.place(), DecodedRecord.Malformed.oneLine(reason));
        metrics.count(read.from(), problem.outcome());
    }

    /**
     * Completes when {@code record} is in the dead letters, however long that takes. A record that is there already,
     * because a reader reads its topic again, is neither sent, counted nor logged another time. A letter the broker
     * refuses, as too large or without a key, is truncated and has a header that marks it; its key is then the place it
     * came from if it has no short one.
     */
    public Uni<Void> put(RejectedRecord record, RecordProblem problem, String explanation) {
        String reason = DecodedRecord.Malformed.oneLine(explanation);
        return sent.contain(record, service.code(problem))
                .chain(there -> there ? Uni.createFrom().voidItem() : send(record, problem, reason));
    }

    private Uni<Void> send(RejectedRecord record, RecordProblem problem, String reason) {
        return Uni.createFrom().deferred(() -> {
            SupportLog.LOG.recordSkipped(service.code(problem), record.place(), reason);
            metrics.count(record.from(), problem.outcome());
            metrics.deadLetter(record.topic(), service.code(problem));
            return sender.send(whole(record, problem, reason))
                    .onFailure(RecordSender::refuses)
                    .recoverWithUni(refusal -> sender.send(truncated(record, problem, reason)))
                    .onFailure(RecordSender::refuses)
                    .recoverWithUni(refusal -> {
                        SupportLog.LOG.deadLetterRefused(service.code(problem), record.place(),
                                RetryPolicy.reason(refusal));
                        return Uni.createFrom().voidItem();
                    });
        });
    }

    private ProducerRecord<byte[], byte[]> whole(RejectedRecord record, RecordProblem problem, String reason) {
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(record.topic().deadLetters(), record.key(),
                record.value());
        record.headers().forEach(letter.headers()::add);
        return explained(letter, record, problem, reason);
    }

    private ProducerRecord<byte[], byte[]> truncated(RejectedRecord record, RecordProblem problem, String reason) {
        boolean shortKey = record.key() != null && record.key().length <= MAX_KEY_BYTES;
        byte[] value = record.value() == null ? null
                : Arrays.copyOf(record.value(), Math.min(record.value().length, MAX_VALUE_BYTES));
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(record.topic().deadLetters(),
                shortKey ? record.key() : bytes(record.place()), value);
        StreamSupport.stream(record.headers().spliterator(), false)
                .filter(header -> size(header) <= MAX_HEADER_BYTES)
                .limit(MAX_HEADERS)
                .forEach(letter.headers()::add);
        letter.headers()
                .add(DeadLetter.TRUNCATED, bytes("the record had a key of " + size(record.key()) + ", a value of "
                        + size(record.value()) + " bytes and " + record.headers().toArray().length + " headers"));
        return explained(letter, record, problem, reason);
    }

    private ProducerRecord<byte[], byte[]> explained(ProducerRecord<byte[], byte[]> letter, RejectedRecord record,
            RecordProblem problem, String reason) {
        DeadLetter
                .headers(service.code(problem).name(), reason, service.serviceName(), record.from(), record.partition(),
                        record.offset())
                .forEach((name, text) -> letter.headers().remove(name).add(name, bytes(text)));
        return letter;
    }

    private static int size(Header header) {
        return header.key().length() + size(header.value());
    }

    private static int size(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
