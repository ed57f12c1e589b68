package org.densimeter.law.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.densimeter.law.catalogue.Architecture;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Relationship;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.scaling.FittedLaw;
import org.junit.jupiter.api.Test;

class DensityTest {

    private static final Instant EARLY = Instant.parse("2025-01-01T00:00:00Z");
    private static final Instant LATE = Instant.parse("2025-06-01T00:00:00Z");

    /** Mixtral-8x7B (46.4 B, 12.6 B active): (1 + 2.45) / (46.4 + 2.45 * 12.6) by hand. */
    @Test
    void weighsTrafficAndComputeOfAMixtureOfExperts() {
        Model mixtral = model(46_400_000_000L, 12_600_000_000L, Architecture.MOE, 16);
        assertThat(DensityBasis.INFERENCE.density(10e9, mixtral)).isCloseTo(10 * 3.45 / (46.4 + 30.87), within(1e-12));
        assertThat(DensityBasis.TOTAL.density(10e9, mixtral)).isCloseTo(10 / 46.4, within(1e-12));
        assertThat(DensityBasis.ACTIVE.density(10e9, mixtral)).isCloseTo(10 / 12.6, within(1e-12));
    }

    @Test
    void isEffectiveOverActualForADenseModelOfSixteenBits() {
        assertThat(DensityBasis.INFERENCE.density(14e9, model(7_000_000_000L, null, Architecture.DENSE, 16)))
                .isCloseTo(2, within(1e-12));
    }

    /** Four bits: memory a quarter, compute as before: 3.45 / (0.25 + 2.45) = 1.27778 of the full one. */
    @Test
    void scalesOnlyTheTrafficOfAQuantizedModel() {
        Model quantized = model(7_000_000_000L, null, Architecture.DENSE, 4);
        assertThat(DensityBasis.INFERENCE.density(7e9, quantized)).isCloseTo(1.2777777778, within(1e-9));
        assertThat(DensityBasis.MEMORY.density(7e9, quantized)).isCloseTo(7e9 / 3.5, within(1e-3));
    }

    @Test
    void usesAndReportsTheTotalCountWhereNoOtherIsKnown() {
        Model unknown = new Model("m", "m", null, null, LocalDate.of(2025, 1, 1), 5_000_000_000L, null, null, null,
                null, null, null, 0, null, null, null, null, null);
        assertThat(ParameterCount.of(unknown)).hasToString("total");
        assertThat(DensityBasis.INFERENCE.density(10e9, unknown)).isCloseTo(2, within(1e-12));
    }

    /**
     * mmlu's published floor is 20.659 %; its ceiling S(N to infinity) is S(38.891 x 5e12^-0.23651 = 0.03858) = 98.67
     * %.
     */
    @Test
    void saysWhyThereIsNoneForAScoreAtChanceOrAtTheCeiling() {
        DensityEntry chance = entry(20.659);
        assertThat(chance.status()).isEqualTo(DensityStatus.BELOW_RANGE);
        assertThat(chance.density()).isNull();
        assertThat(chance.reason()).isEqualTo("the score is at or under the law's floor of 20.659 percent");
        assertThat(entry(25).status()).isEqualTo(DensityStatus.MEASURED);
        DensityEntry ceiling = entry(99);
        assertThat(ceiling.status()).isEqualTo(DensityStatus.ABOVE_RANGE);
        assertThat(ceiling.density()).isNull();
        assertThat(ceiling.reason()).isEqualTo("the score is at or over the law's ceiling of 98.673 percent");
    }

    @Test
    void refusesALawThatIsNotThere() {
        FittedLaw none = new FittedLaw(1, InvarianceLaw.MMLU.series(), "mmlu", List.of(), "v", null, null, null,
                new FittedLaw.Health(false, "DNS1003", "r"), null);
        DensityEvaluation evaluation = DensityEvaluation.of(model(7_000_000_000L, null, Architecture.DENSE, 16),
                List.of(), ScorePolicy.DEFAULT);
        assertThatThrownBy(() -> evaluation.under(none)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mmlu");
    }

    @Test
    void countsThePreferredScoreFirst() {
        assertThat(selected(result("a", Relationship.FIRST_PARTY, null, LATE),
                result("b", Relationship.THIRD_PARTY, true, EARLY))).isEqualTo("b");
    }

    @Test
    void countsFirstPartyThenTheLatestThenTheName() {
        assertThat(selected(result("a", Relationship.THIRD_PARTY, null, LATE),
                result("b", Relationship.FIRST_PARTY, null, EARLY))).isEqualTo("b");
        assertThat(selected(result("a", Relationship.THIRD_PARTY, null, EARLY),
                result("b", Relationship.THIRD_PARTY, null, LATE))).isEqualTo("b");
        assertThat(selected(result("b", Relationship.THIRD_PARTY, null, LATE), result("a", null, null, LATE)))
                .isEqualTo("a");
    }

    @Test
    void neverCountsAnExcludedScoreUnlessItsEvaluatorIsRequested() {
        List<Result> aside = List.of(result("a", Relationship.FIRST_PARTY, false, LATE));
        assertThat(ScorePolicy.DEFAULT.select(aside, null)).isEmpty();
        assertThat(new ScorePolicy(null, "a").select(aside, null)).isPresent();
        assertThat(new ScorePolicy(Relationship.FIRST_PARTY, null).select(aside, null)).isPresent();
        assertThat(new ScorePolicy(Relationship.THIRD_PARTY, null).select(aside, null)).isEmpty();
    }

    private static DensityEntry entry(double score) {
        Result result = new Result("r", "m", "mmlu", score, null, "e", null, null, null, "s", null, EARLY, 1);
        return DensityEvaluation
                .of(model(7_000_000_000L, null, Architecture.DENSE, 16), List.of(result), ScorePolicy.DEFAULT)
                .under(InvarianceLaw.MMLU);
    }

    @Test
    void saysOfEveryScoreWhyItCountsOrNot() {
        List<Result> results = List.of(result("late", Relationship.THIRD_PARTY, null, LATE),
                result("early", Relationship.THIRD_PARTY, null, EARLY),
                result("aside", Relationship.FIRST_PARTY, false, LATE),
                result("maker", Relationship.FIRST_PARTY, null, EARLY));
        assertThat(ScorePolicy.DEFAULT.verdicts(results, null))
                .extracting(v -> v.result().evaluator() + ": " + v.reason())
                .containsExactly("maker: first party", "late: third party", "early: third party",
                        "aside: set aside: preferred is false");
        assertThat(ScorePolicy.DEFAULT.verdicts(results, null)).extracting(ScoreVerdict::counts)
                .containsExactly(true, false, false, false);
        assertThat(ScorePolicy.DEFAULT.verdicts(results.subList(0, 2), null)).extracting(ScoreVerdict::reason)
                .containsExactly("recorded last", "recorded earlier");
        assertThat(ScorePolicy.DEFAULT
                .verdicts(List.of(results.get(0), result("a", Relationship.THIRD_PARTY, true, EARLY)), null))
                .extracting(ScoreVerdict::reason)
                .containsExactly("marked preferred", "not marked preferred");
        assertThat(ScorePolicy.DEFAULT.verdicts(List.of(results.get(0), result("a", null, null, LATE)), null))
                .extracting(ScoreVerdict::reason)
                .containsExactly("first by the evaluator's name", "later by the evaluator's name");
        assertThat(new ScorePolicy(Relationship.THIRD_PARTY, "early").verdicts(results, null))
                .extracting(v -> v.result().evaluator() + ": " + v.reason())
                .containsExactly("early: no other score can count", "aside: not of the relationship asked for",
                        "maker: not of the relationship asked for", "late: not of the evaluator asked for");
    }

    private static String selected(Result... results) {
        return ScorePolicy.DEFAULT.select(List.of(results), null).orElseThrow().evaluator();
    }

    private static Result result(String evaluator, Relationship relationship, Boolean preferred, Instant recordedAt) {
        return new Result(evaluator, "m", "mmlu", 50, null, evaluator, relationship, null, preferred, "s", null,
                recordedAt, 1);
    }

    private static Model model(long params, Long active, Architecture architecture, int bits) {
        return new Model("m", "m", null, null, LocalDate.of(2025, 1, 1), params, params, active, active, null,
                architecture, null, bits, null, null, null, null, null);
    }
}
