package org.densimeter.law.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PercentilesTest {

    /** numpy.quantile([1, 2, 3, 4, 10], [0.025, 0.5, 0.975]). */
    @Test
    void agreesWithNumpy() {
        Percentiles percentiles = Percentiles.of(new double[]{10, 3, 1, 4, 2});
        assertThat(percentiles.lower()).isCloseTo(1.1, within(1e-12));
        assertThat(percentiles.median()).isEqualTo(3);
        assertThat(percentiles.upper()).isCloseTo(9.4, within(1e-12));
    }

    @Test
    void keepsUnboundedReplicatesAndNeverShortensAnEnd() {
        Percentiles percentiles = Percentiles
                .of(new double[]{Double.NEGATIVE_INFINITY, 1, 2, 3, Double.POSITIVE_INFINITY});
        assertThat(percentiles.lower()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(percentiles.median()).isEqualTo(2);
        assertThat(percentiles.upper()).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void isThatOneReplicateIfThereIsOnlyOne() {
        Percentiles percentiles = Percentiles.of(new double[]{7});
        assertThat(percentiles.lower()).isEqualTo(7);
        assertThat(percentiles.upper()).isEqualTo(7);
    }

    /** numpy.var([1, 2, 3, 4, 10], ddof=1) = 12.5. */
    @Test
    void hasTheVarianceOfWhatIsFinite() {
        assertThat(
                Percentiles.variance(new double[]{10, Double.NEGATIVE_INFINITY, 3, 1, 4, 2, Double.POSITIVE_INFINITY}))
                .isCloseTo(12.5, within(1e-12));
        assertThat(Percentiles.variance(new double[]{10})).isZero();
    }

    @Test
    void refusesNoReplicatesAndNaN() {
        assertThatThrownBy(() -> Percentiles.of(new double[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Percentiles.of(new double[]{1, Double.NaN}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Expected: numpy.quantile([-inf, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.05), halfway between -inf and 1, is -inf. */
    @Test
    void weightedCountsNaNAsTheLowestAndIsInfiniteNextToAnInfiniteReplicate() {
        Percentiles percentiles = Percentiles.weighted(new double[]{Double.NaN, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
        assertThat(percentiles.at(0.05)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(percentiles.median()).isEqualTo(5);
        assertThat(percentiles.upper()).isCloseTo(9.75, within(1e-12));
        assertThat(percentiles.shareAtMost(2)).isEqualTo(3.0 / 11);
    }

    /** numpy.quantile([1, 2, 3, 4, 10], 0.9) = 7.6. */
    @Test
    void readsTheFirstValuesOfASortedArray() {
        double[] sorted = {1, 2, 3, 4, 10, 99};
        assertThat(Percentiles.at(sorted, 5, 0.9)).isCloseTo(7.6, within(1e-12));
        assertThat(Percentiles.at(sorted, 1, 0.9)).isEqualTo(1);
    }

    /** Expected: the JDK's sort. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 40, 999, 1_000})
    void areTheSameToTheBitWithoutSorting(int count) {
        Random random = new Random(count);
        for (int round = 0; round < 50; round++) {
            int values = 1 + random.nextInt(2 * count);
            double[] replicates = random.doubles(count).map(share -> replicate((int) (share * values))).toArray();
            double[] sorted = replicates.clone();
            Arrays.sort(sorted);
            int rank = random.nextInt(count);
            double[] selected = replicates.clone();
            OrderStatistics.select(selected, 0, count - 1, rank);
            assertThat(selected[rank]).isEqualTo(sorted[rank]);
            assertThat(Arrays.stream(selected).sorted().toArray()).isEqualTo(sorted);

            Percentiles percentiles = Percentiles.of(replicates);
            double share = random.nextDouble();
            assertThat(Percentiles.at(replicates.clone(), share)).isEqualTo(percentiles.at(share));
            assertThat(Percentiles.estimateOfLogarithms(replicates.clone()))
                    .isEqualTo(Estimate.ofLogarithms(percentiles));
            double[] finite = random.doubles(count).toArray();
            double[] ordered = finite.clone();
            Arrays.sort(ordered);
            assertThat(Percentiles.atUnsorted(finite, count, share)).isEqualTo(Percentiles.at(ordered, count, share));
        }
    }

    private static double replicate(int number) {
        return number == 0 ? Double.NEGATIVE_INFINITY : number == 1 ? Double.POSITIVE_INFINITY : Math.sin(number);
    }

    @Test
    void withoutSortingRefuseNoReplicatesAndNaN() {
        assertThatThrownBy(() -> Percentiles.estimateOfLogarithms(new double[0]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Percentiles.at(new double[]{1, Double.NaN}, 0.5))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
