package org.densimeter.law.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.atIndex;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import org.densimeter.law.fixtures.BuiltInLaws;
import org.densimeter.law.interval.Percentiles;
import org.junit.jupiter.api.Test;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class DrawnLawsTest {

    private static final ScalingLaw LAW = new ScalingLaw(new LossLaw(0, 1.7731, 0.10775, 142.863, 0.30167),
            new PerformanceLaw(90.773, -24.412, 0.16287, 10.781), 5e12);

    @Property
    void answersAsTheLawItselfDoes(@ForAll @DoubleRange(min = -5, max = 110) double score) {
        double logarithm = DrawnLaws.withoutDraws(LAW).lnEffectiveParams(0, score);
        EffectiveParams effective = LAW.effectiveParams(score);
        if (effective instanceof EffectiveParams.Measured measured) {
            assertThat(logarithm).isCloseTo(Math.log(measured.params()), within(1e-9));
        } else {
            assertThat(logarithm).isEqualTo(effective instanceof EffectiveParams.BelowRange ? Double.NEGATIVE_INFINITY
                    : Double.POSITIVE_INFINITY);
        }
    }

    @Test
    void hasAnIntervalWithoutAnUpperEndWhereTheScoreIsOverTheCeilingOfManyDraws() {
        double[][] values = {{0, 1.7731, 0.10775, 142.863, 0.30167, 90.773, -24.412, 0.16287, 10.781},
                {0, 1.7731, 0.10775, 142.863, 0.30167, 60, -24.412, 0.16287, 10.781}};
        Percentiles effective = DrawnLaws.of(LawDraws.of(values, 0, 0), 5e12).lnEffectiveParams(75);
        assertThat(effective.lower()).isFinite();
        assertThat(effective.upper()).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void isTheLawItselfWhereThereAreNoDraws() {
        for (DrawnLaws laws : List.of(DrawnLaws.of(LAW, null), DrawnLaws.of(LAW, new LawDraws(0, 0, 0, "")))) {
            assertThat(laws.size()).isEqualTo(1);
            assertThat(laws.draw(0)).isEqualTo(LAW);
        }
        assertThatThrownBy(() -> DrawnLaws.of(new LawDraws(0, 0, 0, ""), 5e12))
                .isInstanceOf(IllegalArgumentException.class);
        double[][] values = {{0, 1, 0.5, 2, 0.5, 90, -20, 0.2, 10}};
        assertThat(DrawnLaws.of(LAW, LawDraws.of(values, 0, 0)).draw(0))
                .isEqualTo(new ScalingLaw(new LossLaw(0, 1, 0.5, 2, 0.5), new PerformanceLaw(90, -20, 0.2, 10), 5e12));
    }

    @Test
    void predictsTheScoreOfAReferenceModel() {
        Percentiles score = DrawnLaws.withoutDraws(LAW).score(1e9, 1e12);
        assertThat(score.median()).isEqualTo(LAW.score(1e9, 1e12));
    }

    @Test
    void oneQuantileIsTheSameToTheBitAsThoseOfAllDraws() throws FitException {
        DrawnLaws laws = DrawnLaws.of(BuiltInLaws.draws("mmlu", 1_000), 5e12);
        for (double score : new double[]{22, 50.1, 83.7, 98}) {
            for (Long tokens : new Long[]{null, 15_000_000_000_000L}) {
                for (double share : new double[]{0.001, 0.5, 0.999}) {
                    double expected = laws.lnEffectiveParams(score, tokens).at(share);
                    assertThat(laws.lnEffectiveParamsAt(share, score, tokens)).isEqualTo(expected);
                    assertThat(laws.lnEffectiveParamsAt(share, score, tokens)).as("remembered").isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void travelsAsDoubles() {
        double[][] values = {{0, 1.1, 2.2, 3.3, 4.4, 5.5, -6.6, 7.7, 8.8}};
        assertThat(LawDraws.of(values, 0, 0).values()).isDeepEqualTo(values);
    }

    /** Events from before draws were counted as failed have 4-byte numbers: the shorter text says so. */
    @Test
    void readsTheFourByteNumbersOfOldEvents() {
        double[] nine = {0, 1.1, 2.2, 3.3, 4.4, 5.5, -6.6, 7.7, 8.8};
        for (double[] draw : List.of(nine, Arrays.copyOf(nine, 4))) {
            ByteBuffer old = ByteBuffer.allocate(2 * draw.length * Float.BYTES);
            for (int i = 0; i < 2 * draw.length; i++) {
                old.putFloat((float) draw[i % draw.length]);
            }
            LawDraws draws = new LawDraws(2, 0, 0, Base64.getEncoder().encodeToString(old.array()));
            assertThat(draws.values()[1]).hasSize(draw.length).contains(1.1f, atIndex(1));
            assertThat(draws.determined()).isTrue();
        }
    }

    @Test
    void areNotDeterminedWhereMoreThanOneInTwentyFailed() {
        double[][] values = new double[95][9];
        assertThat(LawDraws.of(values, 0, 5).determined()).isTrue();
        assertThat(LawDraws.of(values, 0, 6).determined()).isFalse();
        assertThat(LawDraws.of(new double[0][], 0, 100).determined()).isFalse();
    }
}
