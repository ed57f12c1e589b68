package org.densimeter.fit.refit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.densimeter.contract.ReferenceData;
import org.densimeter.fit.LawKey;
import org.densimeter.fit.ReferenceCatalogue;
import org.densimeter.fit.intake.FitSource;
import org.densimeter.law.catalogue.ReferenceScore;
import org.densimeter.law.catalogue.ReferenceScore.Role;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.law.scaling.LawDraws;
import org.densimeter.law.scaling.PerformanceLaw;
import org.densimeter.law.scaling.ScalingLaw;
import org.junit.jupiter.api.Test;

/** What becomes of laws that the rules refuse, and of those that were published before there were such rules. */
class LawGuardsDecisionTest {

    private static final LawKey MMLU = new LawKey("s", "mmlu");
    private static final ReferenceData DATA = ReferenceCatalogue.data("s", "mmlu", 1);
    private static final double[] LOSSES = {0.7, 0.62, 0.55, 0.5, 0.46, 0.42, 0.39, 0.36, 0.33, 0.3};

    /** The scores of poison.sh's first series, all at chance: the series has the ideal point. */
    @Test
    void scoresAtChanceKeepTheLastGoodLaw() {
        FittedLaw good = added(DATA, null);
        FittedLaw failed = added(scored(25.64, 25.72, 25.03, 24.9, 25.2, 25.1, 24.7, 25.3, 24.95, 25.05), good);
        assertThat(failed.health().ok()).isFalse();
        assertThat(failed.health().code()).isEqualTo("DNS1002");
        assertThat(failed.law()).isEqualTo(good.law());
        assertThat(failed.draws()).isEqualTo(good.draws());
    }

    @Test
    void scoresThatRiseKeepTheLastGoodLaw() {
        FittedLaw good = added(DATA, null);
        FittedLaw failed = added(scored(70, 65, 60, 55, 50, 45, 40, 35, 30, 25), good);
        assertThat(failed.health().code()).isEqualTo("DNS1002");
        assertThat(failed.law()).isEqualTo(good.law());
    }

    @Test
    void aLawOfEarlierRulesIsFittedAgainOnceAndSaysWhy() {
        FittedLaw published = added(DATA, null);
        LawDraws old = new LawDraws(1, 0, 0, "AAAA");
        FittedLaw again = added(DATA, published.with(old, published.benchmarks()));
        assertThat(again.revision()).isEqualTo(2);
        assertThat(again.version()).isEqualTo(published.version());
        assertThat(again.law()).isEqualTo(published.law());
        assertThat(again.draws()).isEqualTo(published.draws());
        assertThat(again.health().ok()).isTrue();
        assertThat(again.health().code()).isNull();
        assertThat(again.health().reason()).startsWith("fitted again");
        assertThat(LawDecision.decide(MMLU, source(DATA), again)).isEqualTo(new Decision.Repeat());
    }

    /** Earlier rules gave a law to scores at chance: nothing that is good comes before it, so it is taken back. */
    @Test
    void aLawOfEarlierRulesThatTheseRefuseIsTakenBack() {
        FittedLaw good = added(DATA, null);
        ReferenceData chance = scored(25.64, 25.72, 25.03, 24.9, 25.2, 25.1, 24.7, 25.3, 24.95, 25.05);
        FittedLaw accepted = new FittedLaw(1, DATA.series(), "mmlu", List.of(),
                FitInput.of(MMLU, source(chance)).version(), good.law(), good.loss(), good.performance(),
                FittedLaw.Health.OK, DATA.recordedAt(), new LawDraws(1, 0, 0, "AAAA"), List.of());
        FittedLaw taken = added(chance, accepted);
        assertThat(taken.law()).isNull();
        assertThat(taken.revision()).isEqualTo(2);
        assertThat(taken.health().code()).isEqualTo("DNS1002");
        assertThat(LawDecision.decide(MMLU, source(chance), taken)).isEqualTo(new Decision.Repeat());
    }

    /** c = 1.9e36, as scores that rise with the loss gave: also where later data failed and left it in force. */
    @Test
    void aLawInForceWithConstantsOutOfBoundsIsTakenBack() {
        FittedLaw good = added(DATA, null);
        ScalingLaw absurd = new ScalingLaw(good.law().loss(), new PerformanceLaw(1.9e36, -257, -0.287, 47.5), 5e12);
        FittedLaw inForce = new FittedLaw(2, DATA.series(), "mmlu", List.of(), "other", absurd, good.loss(),
                good.performance(), new FittedLaw.Health(false, "DNS1003", "too few"), DATA.recordedAt(), null,
                List.of());
        ReferenceData few = ReferenceCatalogue.changed(DATA, 2, DATA.runs().subList(0, 2), DATA.scores());
        FittedLaw taken = added(few, inForce);
        assertThat(taken.law()).isNull();
        assertThat(taken.health().code()).isEqualTo("DNS1003");
    }

    /**
     * Two pairs on the slope of a jump, and an error of several points: more than one resample in twenty jumps between
     * two neighbouring pairs.
     */
    @Test
    void aLawThatTheDataDoNotDetermineSaysSo() {
        double[] losses = {0.10, 0.11, 0.12, 0.30, 0.301, 0.50, 0.51, 0.52, 0.53, 0.54, 0.55, 0.56};
        double[] scores = {93, 85, 91, 54, 50, 6, 14, 9, 3, 12, 5, 11};
        ReferenceSeries unanchored = new ReferenceSeries("s", "s", 5e12, null, false, null, null, false, null);
        ReferenceData jump = new ReferenceData(1, DATA.recordedAt(), unanchored, "mmlu", DATA.runs(),
                pairs(losses, scores));
        FittedLaw law = added(jump, null);
        assertThat(law.law()).isNotNull();
        assertThat(law.draws().failed()).isGreaterThan(50);
        assertThat(law.draws().draws() + law.draws().failed()).isEqualTo(1_000);
        assertThat(law.health().ok()).isFalse();
        assertThat(law.health().code()).isEqualTo("DNS1019");
        assertThat(law.health().reason()).contains("do not determine").contains(law.draws().failed() + " of 1000");
        assertThat(LawDecision.decide(MMLU, source(jump), law)).isEqualTo(new Decision.Repeat());
    }

    /** Expected: the law was fitted to data that are no longer there, and is withdrawn with them. */
    @Test
    void dataThatWereTakenBackTakeTheLawWithThem() {
        FittedLaw published = added(DATA, null);
        FitSource nothing = new FitSource(null, null, Map.of(), List.of(), ReferenceCatalogue.RECORDED_AT);
        FittedLaw withdrawn = of(LawDecision.decide(MMLU, nothing, published));
        assertThat(withdrawn.law()).isNull();
        assertThat(withdrawn.draws()).isNull();
        assertThat(withdrawn.revision()).isEqualTo(2);
        assertThat(withdrawn.health()).isEqualTo(new FittedLaw.Health(false, "DNS1021",
                "the reference data were taken back: there are no reference runs"));
        assertThat(LawDecision.decide(MMLU, nothing, withdrawn)).isEqualTo(new Decision.Repeat());
        FittedLaw back = added(DATA, withdrawn);
        assertThat(back.revision()).isEqualTo(3);
        assertThat(back.law()).isEqualTo(published.law());
    }

    @Test
    void runsWithoutScorePairsHaveTheirLossLaw() {
        FittedLaw law = added(ReferenceCatalogue.changed(DATA, 1, DATA.runs(), List.of()), null);
        assertThat(law.law()).isNull();
        assertThat(law.loss()).isEqualTo(added(DATA, null).loss());
        assertThat(law.performance()).isNull();
        assertThat(law.health().ok()).isFalse();
        assertThat(law.health().code()).isEqualTo("DNS1020");
        FittedLaw complete = added(DATA, law);
        assertThat(complete.revision()).isEqualTo(2);
        assertThat(complete.health()).isEqualTo(FittedLaw.Health.OK);
        FittedLaw again = added(ReferenceCatalogue.changed(DATA, 3, DATA.runs(), List.of()), complete);
        assertThat(again.law()).isNull();
        assertThat(again.health().code()).isEqualTo("DNS1020");
    }

    private static ReferenceData scored(double... scores) {
        return ReferenceCatalogue.changed(DATA, 2, DATA.runs(), pairs(LOSSES, scores));
    }

    private static List<ReferenceScore> pairs(double[] losses, double[] scores) {
        List<ReferenceScore> pairs = new ArrayList<>();
        for (int i = 0; i < losses.length; i++) {
            pairs.add(new ReferenceScore(losses[i], scores[i], Role.FIT, null));
        }
        return pairs;
    }

    private static FitSource source(ReferenceData own) {
        return new FitSource(own, null, Map.of(), List.of(), Instant.parse("2026-08-01T00:00:00Z"));
    }

    private static FittedLaw added(ReferenceData data, FittedLaw latest) {
        return of(LawDecision.decide(MMLU, source(data), latest));
    }

    private static FittedLaw of(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Add.class);
        return ((Decision.Add) decision).law();
    }
}
