package org.densimeter.support.messaging;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.CRC32C;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.header.Header;
import org.densimeter.contract.DeadLetter;
import org.densimeter.contract.Topic;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.logging.SupportLog;
import org.densimeter.support.retry.RetryPolicy;
import org.jspecify.annotations.Nullable;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/**
 * Reads the dead letters themselves: a topic from its beginning when the first record is asked for, and from then on
 * what was added. So nothing else is stored that could disagree with them after a kill, and what another instance put
 * there counts too. A letter is recognised by the place of its record, its code and a checksum of its value, because a
 * topic that was deleted and created again gives the same places to other records. Needs about 100 bytes of memory for
 * each letter of the topics that had a bad record. Thread-safe.
 */
@Singleton
public class SentLettersInKafka implements SentLetters {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    /** Letters with longer values may be truncated to this. */
    private static final int CHECKED_BYTES = DeadLetterQueue.MAX_VALUE_BYTES;

    private final ExecutorService thread = Executors.newSingleThreadExecutor(SentLettersInKafka::daemon);
    private final RetryPolicy retries = new RetryPolicy("the broker to read dead letters");
    private final Map<String, Object> broker;
    private final String clientId;
    private final Map<Topic, Map<TopicPartition, Long>> next = new HashMap<>();
    private final Map<Topic, Set<String>> known = new HashMap<>();
    private @Nullable TopicScan scan;
    private boolean refused;

    /** @param broker settings of the clients */
    public SentLettersInKafka(@Identifier("default-kafka-broker") Map<String, Object> broker, ServiceIdentity service) {
        this.broker = new HashMap<>(broker);
        this.clientId = service.serviceName() + "-sent-letters";
    }

    /** Waits for a broker that is away. Without the right to read the dead letters nothing is known to be there. */
    @Override
    public Uni<Boolean> contain(RejectedRecord record, ProblemCode code) {
        if (record.partition() < 0) {
            return Uni.createFrom().item(false);
        }
        String identity = identity(record.place(), code.name(), record.value());
        return retries.retry(
                Uni.createFrom().item(() -> letters(record.topic()).contains(identity)).runSubscriptionOn(thread),
                failure -> !(failure instanceof AuthorizationException))
                .onFailure(AuthorizationException.class)
                .recoverWithItem(this::unknown)
                .emitOn(Infrastructure.getDefaultWorkerPool());
    }

    private boolean unknown(Throwable refusal) {
        if (!refused) {
            refused = true;
            SupportLog.LOG.deadLettersUnreadable(RetryPolicy.reason(refusal));
        }
        return false;
    }

    private Set<String> letters(Topic topic) {
        if (scan == null) {
            scan = new TopicScan(broker, clientId, TIMEOUT);
        }
        TopicScan reading = scan;
        Set<String> letters = known.computeIfAbsent(topic, first -> new HashSet<>());
        Map<TopicPartition, Long> from = next.computeIfAbsent(topic,
                first -> new HashMap<>(reading.beginnings(reading.partitions(topic.deadLetters()))));
        reading.read(from, letter -> {
            letters.add(identity(letter));
            return true;
        });
        return letters;
    }

    private static String identity(ConsumerRecord<byte[], byte[]> letter) {
        return identity(text(letter, DeadLetter.TOPIC) + "/" + text(letter, DeadLetter.PARTITION) + "/"
                + text(letter, DeadLetter.OFFSET), text(letter, DeadLetter.CODE), letter.value());
    }

    private static String identity(String place, String code, byte @Nullable [] value) {
        CRC32C checksum = new CRC32C();
        if (value != null) {
            checksum.update(value, 0, Math.min(value.length, CHECKED_BYTES));
        }
        return place + " " + code + " " + Long.toHexString(checksum.getValue());
    }

    private static String text(ConsumerRecord<byte[], byte[]> letter, String name) {
        Header header = letter.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "sent-letters");
        thread.setDaemon(true);
        return thread;
    }

    /** Ends the thread and its consumer. */
    @PreDestroy
    public void close() {
        thread.execute(() -> {
            if (scan != null) {
                scan.close();
            }
        });
        thread.shutdown();
    }
}
