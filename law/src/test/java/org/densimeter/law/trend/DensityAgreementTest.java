package org.densimeter.law.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

import org.densimeter.law.interval.Estimate;
import org.junit.jupiter.api.Test;

/**
 * Two series over the releases that both measure. Expected figures: scipy 1.17.1, {@code stats.spearmanr} and
 * {@code stats.median_abs_deviation(scale="normal")}, and numpy 2.4.6, {@code median}, of the densities below.
 */
class DensityAgreementTest {

    /**
     * Densities on mmlu-pro of twelve base releases of the catalogue, by the constants of the ladders of method.md,
     * section 7: Qwen2.5 base, then Qwen3 base.
     */
    private static final Object[] LADDERS = {"dclm-7b", .2844, .1351, "falcon-40b", .02521, .01131, "falcon3-10b",
            .5397, .2169, "gemma-3-27b", .6591, .1713, "hunyuan-4b", 4.184, 1.111, "llama-2-13b", .07266, .03149,
            "llama-3.2-3b", .3646, .1635, "mistral-small-3-24b", 1.121, .2402, "olmo-7b-0424", .1183, .04698,
            "qwen1.5-72b", .1043, .03777, "qwen2.5-1.5b", 1.091, .5163, "qwen3-0.6b", 2.277, 1.014};

    private static final Estimate FAST = new Estimate(.007, .006, .008);
    private static final Estimate SAME = new Estimate(.0085, .008, .009);
    private static final Estimate SLOW = new Estimate(.004, .003, .005);

    private static Map<String, Double> by(int column) {
        Map<String, Double> densities = new TreeMap<>();
        for (int i = 0; i < LADDERS.length; i += 3) {
            densities.put((String) LADDERS[i], (Double) LADDERS[i + column]);
        }
        return densities;
    }

    private static Map<String, Double> numbered(double... densities) {
        Map<String, Double> numbered = new TreeMap<>();
        for (int i = 0; i < densities.length; i++) {
            numbered.put("model-" + i, densities[i]);
        }
        return numbered;
    }

    @Test
    void twoLaddersOrderTheReleasesAlikeAndDifferByAnOffset() {
        DensityAgreement agreement = DensityAgreement.of(by(1), by(2));
        assertThat(agreement.releases()).isEqualTo(12);
        assertThat(agreement.rankCorrelation()).isCloseTo(.9860139860139862, within(1e-12));
        assertThat(agreement.offset()).isCloseTo(.8738490017359455, within(1e-12));
        assertThat(agreement.factor()).isCloseTo(2.396115781069985, within(1e-12));
        assertThat(agreement.spread()).isCloseTo(.14676469019363786, within(1e-12));
        assertThat(agreement.verdict(FAST, SAME)).isEqualTo(SeriesVerdict.AGREE);
        DensityAgreement turned = DensityAgreement.of(by(2), by(1));
        assertThat(turned.rankCorrelation()).isEqualTo(agreement.rankCorrelation());
        assertThat(turned.offset()).isCloseTo(-.8738490017359455, within(1e-12));
        assertThat(turned.spread()).isCloseTo(.14676469019363786, within(1e-12));
    }

    /** Of an odd number; releases that one series alone measures do not count. */
    @Test
    void onlyReleasesInCommonCount() {
        Map<String, Double> fewer = by(2);
        fewer.remove("qwen3-0.6b");
        fewer.put("another", 100.);
        DensityAgreement agreement = DensityAgreement.of(by(1), fewer);
        assertThat(agreement.releases()).isEqualTo(11);
        assertThat(agreement.rankCorrelation()).isCloseTo(.9818181818181818, within(1e-12));
        assertThat(agreement.offset()).isCloseTo(.9115770117917683, within(1e-12));
        assertThat(agreement.spread()).isCloseTo(.16312117521131184, within(1e-12));
    }

    @Test
    void equalDensitiesShareTheirRanks() {
        DensityAgreement agreement = DensityAgreement.of(numbered(1, 1, 2, 3, 5, 5), numbered(2, 3, 3, 3, 8, 9));
        assertThat(agreement.rankCorrelation()).isCloseTo(.8754275592730113, within(1e-12));
        assertThat(agreement.offset()).isCloseTo(-.5288951470739273, within(1e-12));
        assertThat(agreement.spread()).isCloseTo(.2132590394206498, within(1e-12));
    }

    /** Ranks of equal densities do not vary, so that they correlate with nothing. */
    @Test
    void aSeriesThatGivesAllTheSameDensityHasNoRankCorrelation() {
        double[] equal = new double[12];
        Arrays.fill(equal, 2);
        DensityAgreement agreement = DensityAgreement.of(numbered(equal),
                numbered(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12));
        assertThat(agreement.releases()).isEqualTo(12);
        assertThat(agreement.rankCorrelation()).isNull();
        assertThat(agreement.verdict(FAST, SAME)).isEqualTo(SeriesVerdict.UNDECIDED);
        DensityAgreement same = DensityAgreement.of(by(1), by(1));
        assertThat(same.rankCorrelation()).isCloseTo(1, within(1e-12));
        assertThat(same.factor()).isEqualTo(1);
        assertThat(same.spread()).isZero();
    }

    @Test
    void withoutReleasesInCommonThereIsNothingToCompare() {
        assertThat(DensityAgreement.of(by(1), numbered(1, 2, 3)))
                .isEqualTo(new DensityAgreement(0, null, null, null, null));
        DensityAgreement one = DensityAgreement.of(numbered(4), numbered(2, 3));
        assertThat(one.releases()).isEqualTo(1);
        assertThat(one.factor()).isCloseTo(2, within(1e-12));
        assertThat(one.rankCorrelation()).isNull();
        assertThat(one.spread()).isNull();
        DensityAgreement two = DensityAgreement.of(numbered(1, 2), numbered(3, 1));
        assertThat(two.rankCorrelation()).isCloseTo(-1, within(1e-12));
        assertThat(two.verdict(FAST, SAME)).as("too few releases").isEqualTo(SeriesVerdict.UNDECIDED);
    }

    @Test
    void theVerdictNeedsBothOrderAndTrends() {
        DensityAgreement alike = new DensityAgreement(10, .9, 0., 1., .1);
        assertThat(alike.verdict(FAST, SAME)).as("both at their bound").isEqualTo(SeriesVerdict.AGREE);
        assertThat(alike.verdict(SAME, FAST)).isEqualTo(SeriesVerdict.AGREE);
        assertThat(alike.verdict(FAST, SLOW)).isEqualTo(SeriesVerdict.DIFFER);
        assertThat(alike.verdict(SLOW, FAST)).isEqualTo(SeriesVerdict.DIFFER);
        assertThat(alike.verdict(FAST, null)).isEqualTo(SeriesVerdict.UNDECIDED);
        assertThat(alike.verdict(Estimate.exact(.007), SAME)).isEqualTo(SeriesVerdict.UNDECIDED);
        DensityAgreement otherwise = new DensityAgreement(10, .8999, 0., 1., .1);
        assertThat(otherwise.verdict(FAST, SAME)).isEqualTo(SeriesVerdict.DIFFER);
        assertThat(otherwise.verdict(null, null)).isEqualTo(SeriesVerdict.DIFFER);
        DensityAgreement few = new DensityAgreement(9, 1., 0., 1., .1);
        assertThat(few.verdict(FAST, SAME)).isEqualTo(SeriesVerdict.UNDECIDED);
        assertThat(few.verdict(FAST, SLOW)).isEqualTo(SeriesVerdict.DIFFER);
    }

    /** Without equal densities it is 1 - 6 sum d^2 / (n (n^2 - 1)): of eleven, .9 where sum d^2 is 22. */
    @Test
    void aRankCorrelationOfExactlyTheMinimumIsEnough() {
        DensityAgreement agreement = DensityAgreement.of(numbered(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11),
                numbered(4, 1, 2, 3, 5, 6, 7, 8, 10, 11, 9));
        assertThat(agreement.rankCorrelation()).isCloseTo(1 - 6 * 18 / 1320., within(1e-12));
        DensityAgreement exact = DensityAgreement.of(numbered(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11),
                numbered(4, 1, 2, 3, 6, 5, 8, 7, 10, 11, 9));
        assertThat(exact.rankCorrelation()).isCloseTo(.9, within(1e-12));
        assertThat(exact.sameOrder()).isTrue();
    }

    @Test
    void aDensityThatIsNoneIsRefused() {
        assertThatThrownBy(() -> DensityAgreement.of(numbered(1, 0), numbered(1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("model-1");
        assertThatThrownBy(() -> DensityAgreement.of(numbered(1), numbered(Double.NaN)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
