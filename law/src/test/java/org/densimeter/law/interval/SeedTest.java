package org.densimeter.law.interval;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.math3.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeedTest {

    /** Expected: SHA-256, SplitMix64 and WELL512a written out in Python with hashlib and plain integers. */
    @ParameterizedTest
    @CsvSource({"0, -484153437, 618909760, -606490612", "1, -183301593, -590425641, -867927896",
            "999, 826870274, -1791247263, 1022668591"})
    void givesTheNumbersOfItsPublishedAlgorithms(int replicate, int first, int second, int third) {
        RandomGenerator random = Seed.of("law", "mmlu").replicate(replicate);
        assertThat(new int[]{random.nextInt(), random.nextInt(), random.nextInt()}).containsExactly(first, second,
                third);
    }

    @Test
    void isTheFirstEightBytesOfTheHashOfItsNames() {
        assertThat(Seed.of("law", "mmlu").value()).isEqualTo(696124912194791939L);
        assertThat(Seed.of("law", "mmlu")).isNotEqualTo(Seed.of("lawmmlu"));
    }

    /**
     * Expected: SplitMix64's finaliser and java.util.Random's linear congruence written out in Python with integers.
     */
    @ParameterizedTest
    @CsvSource({"0, 473271092, 1012908508", "1, -950490847, -1174465452", "999, 834656158, -598966672"})
    void givesTheNumbersOfTheJdksPublishedAlgorithm(int replicate, int first, int second) {
        RandomGenerator random = new Seed(20_240_309).jdkReplicate(replicate);
        assertThat(new int[]{random.nextInt(), random.nextInt()}).containsExactly(first, second);
    }
}
