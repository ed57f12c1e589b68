package org.densimeter.law.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.densimeter.law.scaling.FitException;
import org.junit.jupiter.api.Test;

class SampleFingerprintTest {

    private static final ProgressSample SAMPLE = SyntheticSample.of(Specification.numbered(7), 0.1, 0.9, 0.1, 0.05,
            0.02, 0.07, 0.8, 0.2, 0.1, 0.03, 0.04);

    @Test
    void isTheSameForTheSameRows() throws FitException {
        assertThat(SampleFingerprint.of(ProgressSample.of(List.copyOf(SAMPLE.observations()))))
                .isEqualTo(SampleFingerprint.of(SAMPLE))
                .matches("[0-9a-f]{16}");
    }

    @Test
    void changesWithAnyRow() throws FitException {
        List<Observation> rows = SAMPLE.observations();
        assertThat(SampleFingerprint.of(ProgressSample.of(rows.subList(1, rows.size()))))
                .isNotEqualTo(SampleFingerprint.of(SAMPLE));
    }

    @Test
    void namesRowsThatAreNoSampleToo() {
        assertThat(SampleFingerprint.of(SAMPLE.observations())).isEqualTo(SampleFingerprint.of(SAMPLE));
        assertThat(SampleFingerprint.of(List.of())).matches("[0-9a-f]{16}")
                .isNotEqualTo(SampleFingerprint.of(SAMPLE.observations().subList(0, 1)));
    }
}
