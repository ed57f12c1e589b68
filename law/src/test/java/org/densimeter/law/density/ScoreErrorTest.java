package org.densimeter.law.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;

import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.catalogue.Result;
import org.junit.jupiter.api.Test;

class ScoreErrorTest {

    /** By hand: 100 sqrt(0.6 x 0.4 / 14042) and 100 sqrt(0.25 / 164). */
    @Test
    void isBinomialWhereNothingIsPublished() {
        assertThat(ScoreError.of(60, null, 14042).orElseThrow()).isCloseTo(0.41342, within(5e-6));
        assertThat(ScoreError.of(50, null, 164).orElseThrow()).isCloseTo(3.90434, within(5e-6));
    }

    @Test
    void isThePublishedOneWhereThatIsCredible() {
        assertThat(ScoreError.of(60, 0.3, 14042)).hasValue(0.3);
        assertThat(ScoreError.of(60, 3.0, null)).hasValue(3.0);
    }

    /** Zero is no error, and none is larger than 100 sqrt(1/4 / 14042) = 0.42195. */
    @Test
    void isBinomialWhereThePublishedOneIsNotCredible() {
        assertThat(ScoreError.of(60, 0.0, 14042).orElseThrow()).isCloseTo(0.41342, within(5e-6));
        assertThat(ScoreError.of(60, 0.43, 14042).orElseThrow()).isCloseTo(0.41342, within(5e-6));
        assertThat(ScoreError.of(60, 0.42, 14042)).hasValue(0.42);
    }

    @Test
    void isUnknownWithoutItemsAndWithoutACredibleOne() {
        assertThat(ScoreError.of(60, null, null)).isEmpty();
        assertThat(ScoreError.of(60, 0.0, null)).isEmpty();
        assertThat(ScoreError.of(60, 51.0, null)).isEmpty();
    }

    @Test
    void saysWhereItComesFrom() {
        assertThat(ScoreError.origin(60, 0.42, 14042)).hasToString("published");
        assertThat(ScoreError.origin(60, 0.43, 14042)).hasToString("binomial");
        assertThat(ScoreError.origin(60, null, 14042)).hasToString("binomial");
        assertThat(ScoreError.origin(60, 0., null)).hasToString("unknown");
    }

    /** A fraction beside percent: at 62.5 the binomial of 14,042 items has 0.40855 points, by hand, not 0.0039. */
    @Test
    void isBinomialWhereAFractionIsPublishedBesidePercent() {
        assertThat(ScoreError.of(62.5, 0.0039, 14042).orElseThrow()).isCloseTo(0.40855, within(5e-6));
        assertThat(ScoreError.of(62.5, 0.039, 14042).orElseThrow()).isCloseTo(0.40855, within(5e-6));
        assertThat(ScoreError.of(62.5, 0.042, 14042)).hasValue(0.042);
        assertThat(ScoreError.of(62.5, 0.0039, null)).hasValue(0.0039);
    }

    @Test
    void isZeroAtNoneAndAllOfTheItems() {
        assertThat(ScoreError.of(0, null, 164)).hasValue(0);
        assertThat(ScoreError.of(100, null, 164)).hasValue(0);
    }

    /** By hand: sqrt((0.75 x 0.41342)^2 + (0.25 x 3.90434)^2) = 1.02415. */
    @Test
    void addsUpByWeightsInAComposite() {
        List<Composite.Part> parts = List.of(new Composite.Part("mmlu", 0.75), new Composite.Part("humaneval", 0.25));
        Map<String, Result> results = Map.of("mmlu", result("mmlu", 60), "humaneval", result("humaneval", 50));
        assertThat(ScoreError.of(parts, results, Map.of("mmlu", 14042, "humaneval", 164)).orElseThrow())
                .isCloseTo(1.02415, within(5e-6));
        assertThat(ScoreError.of(parts, results, Map.of("mmlu", 14042))).isEmpty();
    }

    private static Result result(String benchmark, double score) {
        return new Result("r", "m", benchmark, score, null, "e", null, null, null, "s", null, null, 1);
    }
}
