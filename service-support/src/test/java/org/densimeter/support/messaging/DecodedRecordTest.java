package org.densimeter.support.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.api.Test;

/** What became of one record. */
class DecodedRecordTest {

    @Test
    void aReasonIsOneShortLine() {
        assertThat(new DecodedRecord.Malformed<>(RecordProblem.UNREADABLE, "line\r\nbreak" + "x".repeat(1000)).reason())
                .startsWith("line break")
                .hasSize(303);
    }

    @Test
    void foldsToTheFunctionOfItsKind() {
        DecodedRecord<String> value = new DecodedRecord.Value<>("k", 1, Instant.EPOCH, "v");
        DecodedRecord<String> gone = new DecodedRecord.Tombstone<>("k", 2, Instant.EPOCH);
        DecodedRecord<String> malformed = new DecodedRecord.Malformed<>(RecordProblem.FAILED, "why");
        assertThat(value.<String>fold(DecodedRecord.Value::value, tombstone -> "gone", odd -> odd.reason()))
                .isEqualTo("v");
        assertThat(gone.<Long>fold(found -> 0L, DecodedRecord.Tombstone::revision, odd -> -1L)).isEqualTo(2);
        assertThat(malformed.<String>fold(found -> "", tombstone -> "", DecodedRecord.Malformed::reason))
                .isEqualTo("why");
    }
}
