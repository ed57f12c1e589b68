package org.densimeter.law.density;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.densimeter.law.catalogue.Relationship;
import org.densimeter.law.catalogue.Result;
import org.junit.jupiter.api.Test;

/** The scores that completions are estimated from are those that count for densities. */
class PreferredScoresTest {

    private static Result result(String benchmark, String evaluator, double score, Boolean preferred, String variant) {
        return new Result(benchmark + "/" + evaluator + "/" + variant, "m", benchmark, score, null, evaluator,
                Relationship.THIRD_PARTY, null, preferred, "a source", null, null, 1, variant, null, null, null, null,
                null, false);
    }

    @Test
    void oneScoreCountsOnEachBenchmarkInTheirOrder() {
        List<Result> results = List.of(result("b", "x", 40, null, ""), result("b", "y", 50, true, ""),
                result("a", "x", 30, false, ""), result("c", "x", 20, null, ""), result("d", "x", 10, null, ""));

        Map<String, DensityEntry.ScoreUsed> scores = PreferredScores.of(results, List.of("c", "b", "a"), Map.of());

        // the score on a was set aside, and d was not asked for
        assertThat(scores.keySet()).containsExactly("c", "b");
        assertThat(scores.get("b").score()).isEqualTo(50);
        assertThat(scores.get("b").evaluator()).isEqualTo("y");
    }

    @Test
    void thePublishedSettingDecidesBetweenVariants() {
        List<Result> results = List.of(result("b", "x", 40, null, "0-shot"), result("b", "x", 50, null, "5-shot"));

        assertThat(PreferredScores.of(results, List.of("b"), Map.of("b", "5-shot")).get("b").score()).isEqualTo(50);
        assertThat(PreferredScores.of(results, List.of("b"), Map.of("b", "0-shot")).get("b").score()).isEqualTo(40);
    }
}
