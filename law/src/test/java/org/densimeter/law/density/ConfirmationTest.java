package org.densimeter.law.density;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Relationship;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.fixtures.BuiltInCatalogue;
import org.densimeter.law.fixtures.BuiltInLaws;
import org.densimeter.law.scaling.FitException;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.law.scaling.ScalingLawFitter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which densities a second evaluator or a confirmed card confirms. */
class ConfirmationTest {

    private static final Model CARD = new Model("m", "M", null, null, LocalDate.of(2024, 1, 1), 1_000_000_000, null,
            null, null, null, null, null, 0, null, null, List.of(), null, null);
    private static FittedLaw law;
    private static DensityIntervals intervals;

    @BeforeAll
    static void fit() throws FitException {
        ScalingLawFitter.Fit fit = BuiltInLaws.fit("mmlu");
        law = new FittedLaw(1, BuiltInCatalogue.MINICPM3, "mmlu", List.of(), "v", fit.law(), fit.loss(),
                fit.performance(), FittedLaw.Health.OK, null, BuiltInLaws.draws("mmlu", 200), List.of());
        intervals = DensityIntervals.of(law).orElseThrow();
    }

    private static Result result(String evaluator, double score, @Nullable Boolean preferred) {
        return new Result("r-" + evaluator, "m", "mmlu", score, null, evaluator, Relationship.THIRD_PARTY, null,
                preferred, "s", null, Instant.EPOCH, 1);
    }

    private static DensityEntry entry(Model card, Result... results) {
        return DensityEvaluation.of(card, List.of(results), ScorePolicy.DEFAULT).under(law, intervals, law.items());
    }

    @Test
    void aSecondEvaluatorWithinTheIntervalConfirms() {
        DensityEntry first = entry(CARD, result("one", 60, true));
        assertThat(first.confirmed()).isFalse();
        DensityEntry second = entry(CARD, result("two", 60.5, null));
        DensityPercentiles interval = Objects.requireNonNull(first.interval());
        assertThat(second.density()).isBetween(interval.lower(), interval.upper());
        assertThat(entry(CARD, result("one", 60, true), result("two", 60.5, null)).confirmation())
                .startsWith("the scores of two give ")
                .endsWith(", within the 95 % interval");
    }

    @Test
    void anEvaluatorBeyondTheIntervalConfirmsNothing() {
        DensityEntry first = entry(CARD, result("one", 60, true));
        DensityEntry second = entry(CARD, result("two", 30, null));
        assertThat(second.density()).isLessThan(Objects.requireNonNull(first.interval()).lower());
        assertThat(entry(CARD, result("one", 60, true), result("two", 30, null)).confirmation()).isNull();
        assertThat(entry(CARD, result("one", 60, true), result("two", 99.99, null)).confirmation()).as("no density")
                .isNull();
    }

    /** The same evaluator in capitals, and in full-width letters. */
    @Test
    void aSecondSpellingOfTheEvaluatorConfirmsNothing() {
        assertThat(entry(CARD, result("one", 60, true), result("ONE", 60.5, null)).confirmation()).isNull();
        assertThat(entry(CARD, result("one", 60, true), result("\uFF4F\uFF4E\uFF45", 60.5, null)).confirmation())
                .isNull();
    }

    @Test
    void aResultThatWasSetAsideConfirmsNothing() {
        assertThat(entry(CARD, result("one", 60, true), result("two", 60, false)).confirmation()).isNull();
    }

    @Test
    void aResultOfAPartOfTheItemsConfirmsNothing() {
        Result limited = new Result("r-two", "m", "mmlu", 60, null, "two", null, null, null, "s", null, Instant.EPOCH,
                1, "", null, null, null, null, 100, true);
        assertThat(entry(CARD, result("one", 60, true), limited).confirmation()).isNull();
    }

    @Test
    void aConfirmedCardConfirmsEveryDensity() {
        Model confirmed = CARD.confirmed("checked with the publisher");
        assertThat(entry(confirmed, result("one", 60, true)).confirmation())
                .isEqualTo("the card was confirmed: checked with the publisher");
        assertThat(entry(confirmed, result("one", 99.99, true)).confirmation()).as("no density").isNull();
        assertThat(entry(confirmed.confirmed(null), result("one", 60, true)).confirmation()).isNull();
    }
}
