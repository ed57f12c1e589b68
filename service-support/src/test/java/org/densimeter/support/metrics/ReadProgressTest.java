package org.densimeter.support.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ReadProgressTest {

    private static final TopicPartition PARTITION = new TopicPartition("prices", 0);

    private final ReadProgress progress = new ReadProgress();

    /** Records of the partition from {@code first} to {@code last}. */
    private static ConsumerRecords<byte[], byte[]> records(long first, long last) {
        List<ConsumerRecord<byte[], byte[]>> records = LongStream.rangeClosed(first, last)
                .mapToObj(offset -> new ConsumerRecord<>("prices", 0, offset, new byte[0], new byte[0]))
                .toList();
        return new ConsumerRecords<>(Map.of(PARTITION, records), Map.of());
    }

    private long next(long position) {
        return progress.next(Map.of(PARTITION, position)).get(PARTITION);
    }

    @Test
    void aReaderThatHasReadNothingIsWhereItsConsumerIs() {
        assertThat(next(7)).isEqualTo(7);
    }

    @Test
    void recordsInHandAreNotProcessed() {
        progress.read(records(7, 9));
        assertThat(next(10)).isEqualTo(7);
        progress.read(records(10, 14));
        assertThat(next(15)).as("the first of both batches").isEqualTo(7);
        progress.processed(PARTITION, 9);
        assertThat(next(15)).isEqualTo(9);
    }

    @Test
    void theMarkerAfterTheLastRecordIsPassed() {
        progress.read(records(0, 4));
        progress.processed(records(0, 4));
        // the marker that ends the transaction has the offset 5
        assertThat(next(6)).isEqualTo(6);
        progress.read(records(6, 6));
        assertThat(next(7)).isEqualTo(6);
    }

    @Test
    void aPartitionThatIsTakenAwayIsForgotten() {
        progress.read(records(0, 4));
        progress.retain(Set.of());
        assertThat(next(3)).as("as assigned again").isEqualTo(3);
    }
}
