package org.densimeter.density.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;

import org.densimeter.law.frontier.FrontierPoint;
import org.junit.jupiter.api.Test;

/** How points are stored. */
class FrontierCandidateTest {

    private static final Instant ACCEPTED = Instant.parse("2026-01-02T03:04:05.678901Z");
    private static final FrontierPoint PLACE = new FrontierPoint("one", LocalDate.of(2024, 5, 6), 60.5, 2.5, 1.5, 4,
            2.25, 2.5e9, false);

    @Test
    void keepsWhatAPointSays() {
        FrontierCandidate measured = new FrontierCandidate("one", 3, 4, 5, "v", ACCEPTED, Eligibility.COMPETING, PLACE);
        FrontierCandidate completed = new FrontierCandidate("one", 3, 4, 5, "v", ACCEPTED, Eligibility.WEAK,
                PLACE.completed(4.5));
        assertThat(FrontierCandidate.fromBytes(measured.toBytes())).isEqualTo(measured)
                .matches(FrontierCandidate::measured)
                .matches(point -> !point.completed());
        assertThat(FrontierCandidate.fromBytes(completed.toBytes())).isEqualTo(completed)
                .matches(FrontierCandidate::completed)
                .matches(point -> !point.measured());
    }

    /** Format 2, as it was before scores could be completed. */
    @Test
    void readsThePointsOfTheVersionBefore() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(2);
            out.writeByte(1);
            out.writeUTF("one");
            out.writeLong(3);
            out.writeLong(4);
            out.writeUTF("v");
            out.writeLong(1_767_323_045_678_901L);
            out.writeLong(LocalDate.of(2024, 5, 6).toEpochDay());
            for (double value : new double[]{60.5, 2.5, 2.5e9, 1.5, 4, 2.25}) {
                out.writeDouble(value);
            }
        }
        assertThat(FrontierCandidate.fromBytes(bytes.toByteArray()))
                .isEqualTo(new FrontierCandidate("one", 3, 4, 0, "v", ACCEPTED, Eligibility.COMPETING, PLACE));
    }

    @Test
    void isOlderByAnyRevision() {
        FrontierCandidate held = new FrontierCandidate("one", 3, 4, 5, "v", ACCEPTED, Eligibility.UNSCORED, null);
        assertThat(new FrontierCandidate("one", 3, 4, 4, "v", ACCEPTED, Eligibility.UNSCORED, null).olderThan(held))
                .isTrue();
        assertThat(held.olderThan(held)).isFalse();
        assertThat(held.revisions()).isEqualTo(12);
    }
}
