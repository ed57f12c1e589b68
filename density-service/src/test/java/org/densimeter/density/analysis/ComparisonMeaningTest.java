package org.densimeter.density.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.densimeter.density.analysis.BenchmarkComparison.Compared;
import org.densimeter.density.analysis.BenchmarkComparison.Side;
import org.junit.jupiter.api.Test;

class ComparisonMeaningTest {

    private static final Side MMLU = new Side("minicpm3-2025", "mmlu", "v", false, 9, 9, null);
    private static final Side FREE = new Side("minicpm3-2025", "mmlu-cf", "v", true, 9, 9, null);
    private static final Side MATH = new Side("minicpm3-2025", "math", "v", null, 9, 9, null);

    @Test
    void fasterGrowthThanOnTheFreeOneMayBeContamination() {
        assertThat(ComparisonMeaning.of(MMLU, FREE, List.of(compared("common", "quantile", .003, .001, .005))))
                .isEqualTo("By quantile over the releases measured on both, density grows faster on mmlu "
                        + "than on mmlu-cf, beyond the error of both. mmlu-cf is contamination-free by "
                        + "construction: a part of the growth on mmlu may be test items seen in training.");
        assertThat(ComparisonMeaning.of(FREE, MMLU, List.of(compared("common", "quantile", -.003, -.005, -.001))))
                .contains("more slowly on mmlu-cf than on mmlu", "a part of the growth on mmlu may be");
    }

    @Test
    void noDifferenceIsNoSignAndNoProof() {
        assertThat(ComparisonMeaning.of(MMLU, FREE, List.of(compared("common", "quantile", .003, -.001, .005))))
                .contains("it is not known", "no sign", "nor does it exclude");
        assertThat(ComparisonMeaning.of(MMLU, FREE, List.of(compared("common", "quantile", -.003, -.005, -.001))))
                .contains("no sign");
    }

    @Test
    void twoBenchmarksOfOneKindSayNothingOfContamination() {
        assertThat(ComparisonMeaning.of(MATH, MMLU, List.of(compared("common", "quantile", .003, .001, .005))))
                .contains("Neither is known to be contamination-free", "how two skills grow denser");
        assertThat(ComparisonMeaning.of(FREE, FREE, List.of(compared("common", "quantile", .003, .001, .005))))
                .contains("Both are contamination-free");
    }

    @Test
    void theTrustworthyEstimatorOverCommonReleasesSpeaks() {
        List<Compared> all = List.of(compared("each", "records", -1, -2, -.5), compared("each", "quantile", 1, -2, 2),
                compared("common", "records", -1, -2, -.5), compared("common", "quantile", 1, .5, 2));
        assertThat(ComparisonMeaning.of(MMLU, FREE, all))
                .startsWith("By quantile over the releases measured on both, density grows faster");
        assertThat(ComparisonMeaning.of(MMLU, FREE, all.subList(0, 3)))
                .startsWith("By quantile over what is measured on each, it is not known");
        assertThat(ComparisonMeaning.of(MMLU, FREE, List.of())).isNull();
    }

    private static Compared compared(String over, String estimator, double difference, double lower, double upper) {
        return new Compared(over, estimator, .01, 69.3, .01 - difference, 100., difference, lower, upper,
                lower > 0 || upper < 0);
    }
}
