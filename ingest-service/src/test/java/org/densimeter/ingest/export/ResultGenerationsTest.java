package org.densimeter.ingest.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import org.densimeter.law.catalogue.Result;
import org.densimeter.law.density.ScorePolicy;
import org.junit.jupiter.api.Test;

/** Sent generation after generation, scores keep the rank that they have. */
class ResultGenerationsTest {

    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    private static Result result(String evaluator, String variant, int second) {
        return new Result(evaluator + "/" + variant, "m", "b", 50, null, evaluator, null, "5-shot", null, "s", null,
                FIRST.plusSeconds(second), 1, variant, null, null, null, null, null, false);
    }

    private static List<List<String>> ids(Map<Integer, List<Result>> generations) {
        return generations.values().stream().map(group -> group.stream().map(Result::id).toList()).toList();
    }

    @Test
    void scoresAcceptedTogetherAreOneGenerationWithTheFirstNameLast() {
        assertThat(ids(ResultGenerations.of(List.of(result("a", "", 0), result("c", "", 0), result("b", "", 0)))))
                .containsExactly(List.of("c/", "b/", "a/"));
    }

    @Test
    void aLaterNameThatWasAcceptedLaterNeedsAnotherGeneration() {
        assertThat(ids(ResultGenerations.of(List.of(result("a", "", 0), result("b", "", 1)))))
                .containsExactly(List.of("a/"), List.of("b/"));
        assertThat(ids(ResultGenerations.of(List.of(result("b", "", 0), result("a", "", 1)))))
                .containsExactly(List.of("b/", "a/"));
    }

    /** In one body, a score without a variant is that of its setting, and would be a repetition. */
    @Test
    void aScoreWithoutVariantIsNotInABodyWithTheVariantOfItsSetting() {
        assertThat(ids(ResultGenerations.of(List.of(result("a", "5-shot", 0), result("a", "", 1)))))
                .containsExactly(List.of("a/5-shot"), List.of("a/"));
        assertThat(ids(ResultGenerations.of(List.of(result("a", "5-shot", 1), result("a", "", 0)))))
                .containsExactly(List.of("a/"), List.of("a/5-shot"));
    }

    /**
     * For 2,000 random cells: whether the rows of a generation are accepted at one time or one after the other, the
     * score that counts is the one that counted before.
     */
    @Test
    void theScoreThatCountsIsTheSame() {
        Random random = new Random(7);
        for (int cell = 0; cell < 2_000; cell++) {
            List<Result> before = new ArrayList<>();
            for (String evaluator : List.of("a", "b", "c", "d")) {
                for (String variant : List.of("", "0-shot", "5-shot")) {
                    if (random.nextInt(3) == 0) {
                        before.add(result(evaluator, variant, random.nextInt(4)));
                    }
                }
            }
            Map<Integer, List<Result>> generations = ResultGenerations.of(before);
            assertThat(selected(imported(generations, 0))).isEqualTo(selected(before));
            assertThat(selected(imported(generations, 1))).isEqualTo(selected(before));
        }
    }

    /** @param apart seconds between the rows of a generation; the generations are 100 seconds apart */
    private static List<Result> imported(Map<Integer, List<Result>> generations, int apart) {
        List<Result> results = new ArrayList<>();
        generations.forEach((number, group) -> {
            for (int i = 0; i < group.size(); i++) {
                results.add(result(group.get(i).evaluator(), group.get(i).variant(), 100 * number + apart * i));
            }
        });
        return results;
    }

    private static Optional<String> selected(List<Result> results) {
        return ScorePolicy.DEFAULT.select(results, null).map(Result::id);
    }
}
