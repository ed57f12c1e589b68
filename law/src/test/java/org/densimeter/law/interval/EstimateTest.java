package org.densimeter.law.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EstimateTest {

    private static final Percentiles OPEN_ABOVE = Percentiles.of(new double[]{1, 2, 3, Double.POSITIVE_INFINITY});

    @Test
    void leavesAnInfinitePercentileOpen() {
        Estimate estimate = Estimate.of(2.0, OPEN_ABOVE);
        assertThat(estimate.lower()).isCloseTo(1.075, within(1e-12));
        assertThat(estimate.upper()).isNull();
    }

    /** A growth of ln 2 / 100 a day doubles in 100 days; one that reaches 0 or less may never double. */
    @Test
    void invertsAGrowthRateIntoADoublingTime() {
        double ln2 = Math.log(2);
        Estimate doubling = new Estimate(ln2 / 100, -0.001, ln2 / 50).inverted(ln2);
        assertThat(doubling.value()).isCloseTo(100, within(1e-9));
        assertThat(doubling.lower()).isCloseTo(50, within(1e-9));
        assertThat(doubling.upper()).isNull();
        assertThat(Estimate.exact(0.0).inverted(ln2)).isEqualTo(Estimate.exact(null));
    }

    @Test
    void keepsOpenEndsOpenUnderAFactor() {
        assertThat(new Estimate(3.0, null, 5.0).times(2)).isEqualTo(new Estimate(6.0, null, 10.0));
    }

    @Test
    void opensTheEndsOfLogarithmsThatHaveNoFiniteExponential() {
        assertThat(Estimate.ofLogarithms(1.0, Double.NEGATIVE_INFINITY, 1_000)).isEqualTo(Estimate.exact(1.0));
        assertThat(Estimate.ofLogarithms(Percentiles.of(new double[]{0}))).isEqualTo(new Estimate(1.0, 1.0, 1.0));
    }
}
