package org.densimeter.density.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

import org.densimeter.density.readmodel.DensityQuery;
import org.densimeter.density.readmodel.ScoredModels.ScoredModel;
import org.densimeter.density.topology.SampleEvents;
import org.densimeter.law.catalogue.Architecture;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Relationship;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.density.DensityBasis;
import org.densimeter.law.density.DensityEvaluation;
import org.densimeter.law.density.DensityIntervals;
import org.densimeter.law.density.ScoreError;
import org.densimeter.law.density.ScorePolicy;
import org.densimeter.law.scaling.FittedLaw;
import org.junit.jupiter.api.Test;

/** An explanation names every score with the reason why it counts or not, and splits the variance of the density. */
class ExplainedScoresTest {

    @Test
    void everyScoreOfACellHasTheReasonItCountsOrNot() {
        Model model = model(7_000_000_000L, null, null, Architecture.DENSE, 16);
        List<Result> results = List.of(result("Maker", 60, Relationship.FIRST_PARTY, null, null),
                result("Lab", 58, Relationship.THIRD_PARTY, .3, null),
                result("Odd", 70, Relationship.THIRD_PARTY, null, false));
        Explanation.Cell cell = new Explainer(new ScoredModel(model, results, 3), ScorePolicy.DEFAULT,
                DensityBasis.INFERENCE).under(drawn()).scores().get(0);
        assertThat(cell.used().result().evaluator()).isEqualTo("Maker");
        assertThat(cell.used().reason()).isEqualTo("first party");
        assertThat(cell.others()).extracting(verdict -> verdict.result().evaluator() + ": " + verdict.reason())
                .containsExactly("Lab: third party", "Odd: set aside: preferred is false");
        // by hand: 100 sqrt(0.6 x 0.4 / 14042)
        assertThat(cell.standardError()).isCloseTo(.41342, within(5e-6));
        assertThat(cell.standardErrorFrom()).isEqualTo(ScoreError.Origin.BINOMIAL);
        assertThat(cell.items()).isEqualTo(14_042);

        Explanation third = new Explainer(new ScoredModel(model, results, 3), new ScorePolicy(null, "Lab"),
                DensityBasis.INFERENCE).under(drawn());
        assertThat(third.scores().get(0).used().reason()).isEqualTo("no other score can count");
        assertThat(third.scores().get(0).others()).extracting(verdict -> verdict.reason())
                .containsOnly("not of the evaluator asked for");
        assertThat(third.scores().get(0).standardErrorFrom()).isEqualTo(ScoreError.Origin.PUBLISHED);
        assertThat(third.working().parameterCount()).hasToString("total");
    }

    @Test
    void theIntervalIsThatOfTheDensityAndItsPartsAddUp() {
        FittedLaw law = drawn();
        Model model = model(7_000_000_000L, 7_000_000_000L, null, Architecture.DENSE, 16);
        List<Result> results = List.of(result("Maker", 60, Relationship.FIRST_PARTY, null, null));
        Explanation explanation = new Explainer(new ScoredModel(model, results, 1), ScorePolicy.DEFAULT,
                DensityBasis.INFERENCE).under(law);
        Uncertainty uncertainty = explanation.uncertainty();
        var interval = DensityEvaluation.of(model, results, ScorePolicy.DEFAULT)
                .under(law, DensityIntervals.of(law).orElseThrow(), law.items())
                .interval();
        assertThat(uncertainty.lower()).as("to the bit").isEqualTo(interval.lower());
        assertThat(uncertainty.upper()).isEqualTo(interval.upper());
        assertThat(uncertainty.median()).isBetween(uncertainty.lower(), uncertainty.upper());
        assertThat(uncertainty.lawShare() + uncertainty.scoreShare()).isCloseTo(1, within(1e-12));
        assertThat(uncertainty.lawShare())
                .isEqualTo(uncertainty.lawVariance() / (uncertainty.lawVariance() + uncertainty.scoreVariance()));
        assertThat(uncertainty.scoreError()).isCloseTo(.41342, within(5e-6));
        // the law by Python: d ln N_eff / dS of mmlu at 60 is 0.1083 a point, so the score alone gives (0.1083 x
        // 0.41342)^2
        assertThat(Math.sqrt(uncertainty.scoreVariance())).isCloseTo(scoreSlope(law) * .41342, withPercentage(10));
        // half of the draws of a score at the floor are under it
        Explanation atFloor = new Explainer(
                new ScoredModel(model,
                        List.of(result("Maker", law.law().performance().d(), Relationship.FIRST_PARTY, null, null)), 1),
                ScorePolicy.DEFAULT, DensityBasis.INFERENCE).under(law);
        assertThat(atFloor.density()).isNull();
        assertThat(atFloor.uncertainty().belowRange()).isBetween(.2, .8);
    }

    @Test
    void aBenchmarkWithoutALawStillShowsItsScores() {
        Model model = model(7_000_000_000L, null, null, Architecture.DENSE, 16);
        Explanation explanation = new Explainer(
                new ScoredModel(model, List.of(result("Maker", 60, Relationship.FIRST_PARTY, null, null)), 1),
                ScorePolicy.DEFAULT, DensityBasis.INFERENCE)
                .withoutLaw(DensityQuery.competing("minicpm3-2025", "mmlu"), null);
        assertThat(explanation.unanswered().code()).isEqualTo("DNS4022");
        assertThat(explanation.reason())
                .isEqualTo("series minicpm3-2025 has no law on mmlu: there are no reference data");
        assertThat(explanation.status()).isNull();
        assertThat(explanation.scores().get(0).used().result().score()).isEqualTo(60);
        assertThat(explanation.scores().get(0).standardErrorFrom()).isEqualTo(ScoreError.Origin.UNKNOWN);
    }

    private static double scoreSlope(FittedLaw law) {
        double step = .01;
        return (Math.log(effective(law, 60 + step)) - Math.log(effective(law, 60 - step))) / (2 * step);
    }

    /** N_eff by method.md's formula, written out. */
    private static double effective(FittedLaw law, double score) {
        var s = law.law().performance();
        var l = law.law().loss();
        double loss = s.l() - Math.log(s.c() / (score - s.d()) - 1) / s.gamma();
        return Math.pow((loss - l.b() * Math.pow(5e12, -l.beta())) / l.a(), -1 / l.alpha());
    }

    private static FittedLaw drawn() {
        return SampleEvents.drawn("mmlu", 300);
    }

    private static Result result(String evaluator, double score, Relationship relationship, Double standardError,
            Boolean preferred) {
        return new Result(evaluator, "m", "mmlu", score, standardError, evaluator, relationship, "5-shot", preferred,
                "report", LocalDate.of(2025, 1, 1), Instant.EPOCH, 1);
    }

    private static Model model(long total, Long nonEmbedding, Long active, Architecture architecture, int bits) {
        return new Model("m", "M", null, null, LocalDate.of(2025, 1, 1), total, nonEmbedding, active, active, null,
                architecture, Kind.BASE, bits, null, null, Arrays.asList(), null, null);
    }
}
