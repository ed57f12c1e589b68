package org.densimeter.support.redrive;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.densimeter.contract.CloudEvent;
import org.densimeter.contract.DeadLetter;
import org.densimeter.support.messaging.TopicScan;
import org.jspecify.annotations.Nullable;

/**
 * What a topic has of some keys: the last record of each, and which of its records were sent again. This is all that is
 * known of earlier calls. A copy that is the last record of its key stays in a compacted topic, and where a later one
 * is there, nothing is sent anyway. Not thread-safe.
 */
final class SourceLog {

    /** A key in one partition. */
    private record Key(int partition, ByteBuffer bytes) {}

    /** Where a record is; {@code origin} is that of a copy, null of any other record. */
    private record Entry(long offset, @Nullable Long revision, long timestamp, @Nullable String origin) {}

    /** The last records of one key. */
    private static final class Records {

        private @Nullable Entry last;
        private @Nullable Entry lastOriginal;
        private final Set<String> origins = new HashSet<>();
    }

    private final TopicScan scan;
    private final String topic;
    private final Set<ByteBuffer> wanted = new HashSet<>();
    private final Map<Key, Records> byKey = new HashMap<>();
    private final Map<TopicPartition, Long> next = new HashMap<>();

    /**
     * Reads nothing yet.
     *
     * @param letters about whose keys it knows
     */
    SourceLog(TopicScan scan, String topic, Collection<StoredLetter> letters) {
        this.scan = scan;
        this.topic = topic;
        letters.forEach(letter -> wanted.add(ByteBuffer.wrap(letter.record().key())));
        if (letters.isEmpty()) {
            return;
        }
        List<TopicPartition> partitions = scan.partitions(topic);
        Map<TopicPartition, Long> beginnings = scan.beginnings(partitions);
        boolean whole = letters.stream().anyMatch(letter -> !letter.written());
        for (TopicPartition partition : partitions) {
            long beginning = Objects.requireNonNull(beginnings.get(partition));
            letters.stream()
                    .filter(letter -> whole || letter.partition() == partition.partition())
                    .mapToLong(letter -> whole ? beginning : Math.max(beginning, letter.offset()))
                    .min()
                    .ifPresent(first -> next.put(partition, first));
        }
    }

    /** Reads what was added to the topic since the last time. */
    void catchUp() {
        if (!next.isEmpty()) {
            scan.read(next, this::take);
        }
    }

    private boolean take(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() != null && wanted.contains(ByteBuffer.wrap(record.key()))) {
            Records records = byKey.computeIfAbsent(new Key(record.partition(), ByteBuffer.wrap(record.key())),
                    first -> new Records());
            Entry entry = new Entry(record.offset(), StoredLetter.number(record.headers(), CloudEvent.REVISION),
                    record.timestamp(), StoredLetter.text(record.headers(), DeadLetter.REDRIVEN_FROM));
            records.last = entry;
            if (entry.origin() == null) {
                records.lastOriginal = entry;
            } else {
                records.origins.add(entry.origin());
            }
        }
        return true;
    }

    /** Returns whether the copy of {@code letter} is there. */
    boolean hasCopy(StoredLetter letter) {
        return byKey.entrySet()
                .stream()
                .anyMatch(
                        entry -> matches(entry.getKey(), letter) && entry.getValue().origins.contains(letter.origin()));
    }

    /**
     * Returns whether the topic has a later record with the key of {@code letter}. Of a record that was never written,
     * a later one is one with at least its revision, or where one of them has no revision, a younger one.
     */
    boolean hasLater(StoredLetter letter) {
        return byKey.entrySet()
                .stream()
                .anyMatch(entry -> matches(entry.getKey(), letter)
                        && later(Objects.requireNonNull(entry.getValue().last), letter));
    }

    private static boolean later(Entry entry, StoredLetter letter) {
        if (letter.written()) {
            return entry.offset() > letter.offset();
        }
        Long revision = letter.revision();
        if (entry.revision() == null || revision == null) {
            return entry.timestamp() > letter.record().timestamp();
        }
        return entry.revision() >= revision;
    }

    private static boolean matches(Key key, StoredLetter letter) {
        return (!letter.written() || key.partition() == letter.partition())
                && key.bytes().equals(ByteBuffer.wrap(letter.record().key()));
    }

    /**
     * Returns copies of the records that a copy of an older one has come after. That happens if the writer of the topic
     * writes a key between the reading of the topic and the sending of a dead letter with that key: compaction would
     * keep the older state. Sent, they are the last ones again.
     */
    List<ProducerRecord<byte[], byte[]>> overtaken() {
        List<ProducerRecord<byte[], byte[]>> copies = new ArrayList<>();
        byKey.forEach((key, records) -> {
            Entry last = Objects.requireNonNull(records.last);
            Entry original = records.lastOriginal;
            if (last.origin() != null && original != null && older(key, last, original)) {
                read(key.partition(), original.offset()).forEach(record -> copies.add(StoredLetter.copy(topic,
                        key.partition(), record, StoredLetter.place(topic, key.partition(), original.offset()))));
            }
        });
        return copies;
    }

    /** Returns whether the copy {@code last} is of a record from before {@code original}. */
    private boolean older(Key key, Entry last, Entry original) {
        String ofPartition = topic + "/" + key.partition() + "/";
        String origin = Objects.requireNonNull(last.origin());
        if (origin.startsWith(ofPartition)) {
            try {
                return Long.parseLong(origin.substring(ofPartition.length())) < original.offset();
            } catch (NumberFormatException e) {
                return false;
            }
        }
        return last.revision() != null && original.revision() != null && last.revision() < original.revision();
    }

    private List<ConsumerRecord<byte[], byte[]>> read(int partition, long offset) {
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        scan.read(new HashMap<>(Map.of(new TopicPartition(topic, partition), offset)), record -> {
            if (record.offset() == offset) {
                found.add(record);
            }
            return false;
        });
        return found;
    }
}
