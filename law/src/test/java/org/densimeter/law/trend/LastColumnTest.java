package org.densimeter.law.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;

import org.junit.jupiter.api.Test;

class LastColumnTest {

    /** The whole fit, column by column, is the independent way to the same bits. */
    @Test
    void hasTheSquaresOfTheWholeFitToTheBit() {
        Random random = new Random(1);
        for (int n = 5; n < 30; n++) {
            double[] t = random.doubles(n, 0, 1_000).map(Math::floor).sorted().toArray();
            double[] y = random.doubles(n).toArray();
            double[][] line = Shape.LINEAR.columns(t, 0);
            LastColumn last = new LastColumn(y, line[0], line[1]);
            // before the first record it is a multiple of the others, after the last it is 0
            for (double knot = t[0] - 2; knot < t[n - 1] + 2; knot++) {
                double[][] columns = Shape.BROKEN_STICK.columns(t, knot);
                assertThat(last.squares(columns[2])).isEqualTo(ColumnFit.of(y, columns).squares());
            }
        }
    }
}
