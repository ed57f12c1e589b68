package org.densimeter.support.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.densimeter.contract.DeadLetter;
import org.densimeter.contract.Topic;
import org.junit.jupiter.api.Test;

class StoredLetterTest {

    private static final long MAX_BYTES = 4_194_304;

    private static StoredLetter letter(int valueBytes, Map<String, String> more) {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>("prices-dead-letters", 0, 7, new byte[]{1},
                new byte[valueBytes]);
        DeadLetter.headers("DNS4013", "refused", "density-service", "prices", 1, 42)
                .forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        more.forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return new StoredLetter(Topic.PRICES, record);
    }

    @Test
    void aRecordThatIsTooLargeWithTheHeadersOfARedriveIsNotSent() {
        assertThat(letter(4_000_000, Map.of()).flaw(MAX_BYTES)).isEmpty();
        assertThat(letter((int) MAX_BYTES, Map.of()).flaw(MAX_BYTES))
                .hasValueSatisfying(text -> assertThat(text).contains("more than 4194304"));
        assertThat(letter(4_000_000, Map.of("odd", "x".repeat(200_000))).flaw(MAX_BYTES)).isPresent();
    }

    @Test
    void aCopyGoesToThePartitionOfTheRecordAndCountsTheRedrivesBefore() {
        ProducerRecord<byte[], byte[]> copy = letter(3,
                Map.of(DeadLetter.REDRIVES, "2", DeadLetter.REDRIVEN_FROM, "prices/1/40", "ce_type", "t")).copy();
        assertThat(copy.topic()).isEqualTo("prices");
        assertThat(copy.partition()).isEqualTo(1);
        assertThat(copy.headers().toArray())
                .extracting(header -> header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8))
                .containsExactlyInAnyOrder("ce_type=t", DeadLetter.REDRIVES + "=3",
                        DeadLetter.REDRIVEN_FROM + "=prices/1/42");
    }

    @Test
    void headersThatAreNoNumbersCountAsMissing() {
        StoredLetter odd = letter(3, Map.of(DeadLetter.REDRIVES, "many", DeadLetter.OFFSET, "last"));
        assertThat(odd.redrives()).isZero();
        assertThat(odd.written()).isFalse();
        assertThat(odd.origin()).isEqualTo("prices-dead-letters/0/7");
    }
}
