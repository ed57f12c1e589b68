package org.densimeter.law.density;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;

import org.densimeter.law.catalogue.Benchmark;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Relationship;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.catalogue.Variant;
import org.densimeter.law.fixtures.BuiltInCatalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scores of one evaluator on one benchmark in several variants. */
class VariantsTest {

    private static final Instant EARLY = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATE = Instant.parse("2026-01-02T00:00:00Z");

    private static Result result(String evaluator, String variant, String setting, double score, Instant at) {
        return new Result(evaluator + variant, "m", "mmlu", score, null, evaluator, Relationship.THIRD_PARTY, setting,
                null, "s", null, at, 1, variant, null, null, null, null, null, false);
    }

    private static String reasons(String published, Result... results) {
        return String.join("; ",
                ScorePolicy.DEFAULT.verdicts(List.of(results), published)
                        .stream()
                        .map(verdict -> verdict.result().score() + " " + verdict.reason())
                        .toList());
    }

    /** The forms on the right are those of the specification of variants; the spellings are of public reports. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "null",
            value = {"5-shot|5-shot", "5 shot|5-shot", "Five-shot|5-shot", "5_shots|5-shot", "CoT, 0-shot|0-shot,cot",
                    "zero shot chain-of-thought|0-shot,cot", "Strict-Match|strict-match",
                    "strict-match 5-shot|5-shot,strict-match", "thinking=High|thinking=high",
                    "Thinking = high|thinking=high", "(5-shot)|5-shot", "5-shot,5-shot|5-shot", "２５-shot|25-shot",
                    "2|2", "''|''", "null|''", "—|''"})
    void oneFormForAllSpellings(String text, String variant) {
        assertThat(Variant.canonical(text)).isEqualTo(variant);
        assertThat(Variant.canonical(variant)).isEqualTo(variant);
    }

    /** An import of an export sends the variant that was derived from a long setting. */
    @Test
    void theVariantOfALongSettingIsAVariantItself() {
        String derived = Variant.canonical("5-shot " + "a long setting with ".repeat(3) + "x".repeat(200));
        assertThat(derived).hasSize(Variant.MAX_LENGTH).startsWith("5-shot,").contains("~");
        assertThat(Variant.canonical(derived)).isEqualTo(derived);
    }

    @Test
    void aLongTextIsCutAndStaysDistinct() {
        String one = Variant.canonical("x".repeat(150) + "a");
        assertThat(one).hasSize(Variant.MAX_LENGTH).isNotEqualTo(Variant.canonical("x".repeat(150) + "b"));
    }

    /** Whichever came first: the one without a variant stands for its setting. */
    @Test
    void theVariantInThePublishedSettingCounts() {
        assertThat(reasons("5-shot", result("lab", "", "5-shot", 62.5, EARLY),
                result("lab", "0-shot", "0-shot", 55.1, LATE)))
                .isEqualTo("62.5 in the published setting of the benchmark; "
                        + "55.1 not in the published setting of the benchmark");
        assertThat(reasons("5 shots", result("lab", "", "0-shot", 55.1, EARLY),
                result("lab", "5-shot", "5-shot", 62.5, LATE))).startsWith("62.5 in the published setting");
        assertThat(
                reasons(null, result("lab", "", "5-shot", 62.5, EARLY), result("lab", "0-shot", "0-shot", 55.1, LATE)))
                .startsWith("55.1 recorded last");
    }

    /** A setting without a variant is free text: where an evaluator has one score, nothing changes. */
    @Test
    void aSettingAloneRanksNothing() {
        assertThat(reasons("5-shot", result("a", "", "5-shot", 62.5, EARLY), result("b", "", "0-shot", 55.1, LATE)))
                .startsWith("55.1 recorded last");
    }

    @Test
    void aScoreOfAPartOfTheItemsCountsOnlyWhenAskedFor() {
        Result limited = new Result("r", "m", "mmlu", 60, null, "e", null, null, true, "s", null, EARLY, 1, "5-shot",
                null, null, "lm-eval", "0.4.9", 100, true);
        assertThat(ScorePolicy.DEFAULT.select(List.of(limited), null)).isEmpty();
        assertThat(new ScorePolicy(null, "e").select(List.of(limited), null)).contains(limited);
        assertThat(new ScorePolicy(null, null, "5-shot").select(List.of(limited), null)).contains(limited);
        assertThat(new ScorePolicy(null, null, "0-shot").select(List.of(limited), null)).isEmpty();
    }

    @Test
    void densityAndErrorAreThoseOfThePublishedSettingOfTheLaw() {
        Model model = BuiltInCatalogue.models().get(0);
        List<Result> results = List.of(result("lab", "", "5-shot", 50, EARLY),
                result("lab", "0-shot", "0-shot", 60, LATE));
        DensityEvaluation evaluation = DensityEvaluation.of(model, results, ScorePolicy.DEFAULT);
        var published = InvarianceLaw.MMLU.with(null,
                List.of(new Benchmark("mmlu", "MMLU", 100, 25., "5-shot", false, null)));
        assertThat(evaluation.under(published).score()).isEqualTo(50);
        assertThat(evaluation.under(InvarianceLaw.MMLU).score()).isEqualTo(60);
        // binomial: 100 sqrt(.5 x .5 / 100) = 5, 100 sqrt(.6 x .4 / 100) = 4.898979...
        assertThat(evaluation.scoreError(published, published.items())).hasValue(5);
        assertThat(evaluation.scoreError(InvarianceLaw.MMLU, published.items()).orElseThrow())
                .isEqualTo(100 * Math.sqrt(.6 * .4 / 100));
    }
}
