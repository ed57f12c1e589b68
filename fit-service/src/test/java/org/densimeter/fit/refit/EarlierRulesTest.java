package org.densimeter.fit.refit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.densimeter.contract.ReferenceData;
import org.densimeter.fit.LawKey;
import org.densimeter.fit.Qwen25Series;
import org.densimeter.fit.ReferenceCatalogue;
import org.densimeter.fit.intake.FitSource;
import org.densimeter.law.catalogue.ReferenceScore;
import org.densimeter.law.catalogue.ReferenceScore.Role;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.densimeter.law.catalogue.ReferenceSeries.Basin;
import org.densimeter.law.catalogue.ReferenceSeries.DrawMethod;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.law.scaling.FittedLaw.Health;
import org.densimeter.law.scaling.LawDraws;
import org.densimeter.law.scaling.PerformanceLaw;
import org.densimeter.law.scaling.ScalingLaw;
import org.junit.jupiter.api.Test;

/** Laws that earlier versions stored are fitted again once by today's rules, and say why. */
class EarlierRulesTest {

    private static final String SERIES = "minicpm3-2025";
    private static final LawKey MMLU = new LawKey(SERIES, "mmlu");
    private static final ReferenceData DATA = ReferenceCatalogue.data(SERIES, "mmlu", 1);
    /** Draws from before those without a law were counted: one, of nine 4-byte zeros. */
    private static final LawDraws NOT_COUNTED = new LawDraws(1, 0, 0, "A".repeat(48));

    /**
     * Expected: the versions that earlier versions of the program logged for the built-in mmlu, 65a038ef0c365f99, and
     * that this one logs; both also by Python from the text that is hashed.
     */
    @Test
    void theVersionOfEarlierVersionsIsKnown() {
        FitInput input = FitInput.of(MMLU, source(DATA));
        assertThat(input.earlierVersion()).contains("65a038ef0c365f99");
        assertThat(input.version()).isEqualTo("9b2ab8a0eb0aa4de");
        assertThat(FitInput.of(MMLU, source(of(DATA.series().withResampling(DrawMethod.PAIRS)))).earlierVersion())
                .isEmpty();
    }

    @Test
    void aLawOfAnEarlierVersionIsFittedAgainOnceAndSaysWhy() {
        FittedLaw fitted = added(DATA, null);
        FittedLaw again = added(DATA, stored(DATA, fitted, NOT_COUNTED));
        assertThat(again.revision()).isEqualTo(2);
        assertThat(again.law()).isEqualTo(fitted.law());
        assertThat(again.health().ok()).isTrue();
        assertThat(again.health().reason()).isEqualTo("fitted again by newer rules: a law must show over the measured "
                + "pairs, its constants have bounds, and draws without a law are counted and not stored; draws of the "
                + "loss law are of errors correlated along the tokens of a size");
        assertThat(LawDecision.decide(MMLU, source(DATA), again)).isEqualTo(new Decision.Repeat());
    }

    /** Its draws were cut at alpha = beta, although each of them has a law. */
    @Test
    void aBestFitLawOfAnEarlierVersionIsFittedAgainForItsDraws() {
        ReferenceSeries series = DATA.series();
        ReferenceData best = of(new ReferenceSeries(SERIES, series.name(), series.tokensAtLaw(), Basin.BEST_FIT,
                series.idealPoint(), series.objective(), series.lossUnit(), series.irreducibleFree(), null));
        FittedLaw fitted = added(best, null);
        FittedLaw again = added(best, stored(best, fitted, fitted.draws()));
        assertThat(again.revision()).isEqualTo(2);
        assertThat(again.version()).isEqualTo(fitted.version());
        assertThat(again.health())
                .isEqualTo(Health.fittedAgain("fitted again by newer rules; draws of the loss law are "
                        + "of errors correlated along the tokens of a size, on either side of alpha = beta"));
        assertThat(LawDecision.decide(MMLU, source(best), again)).isEqualTo(new Decision.Repeat());
    }

    /** Scores of 115 / (1 + exp(-(ln N - 23))), which reach 87 at 31e9: earlier versions took c = 115 from them. */
    @Test
    void aOneStepLawWithACeilingAbove100IsFittedAgainWithinTheBounds() {
        ReferenceSeries ladder = Qwen25Series.series(SERIES);
        List<ReferenceScore> pairs = DoubleStream.of(0.36e9, 1.3e9, 3e9, 6.5e9, 13e9, 31e9)
                .mapToObj(params -> new ReferenceScore(null, params, 115 / (1 + Math.exp(23 - Math.log(params))),
                        Role.FIT, null))
                .toList();
        ReferenceData data = new ReferenceData(1, DATA.recordedAt(), ladder, "mmlu", List.of(), pairs);
        FittedLaw fitted = added(data, null);
        FittedLaw before = new FittedLaw(1, ladder, "mmlu", List.of(), fitted.version(),
                new ScalingLaw(null, new PerformanceLaw(115, -1, -23, 0), 18e12), null, fitted.performance(), Health.OK,
                DATA.recordedAt(), new LawDraws(1, 0, 0, "AAAAAAAAAAAAAAAAAAAAAA=="), List.of());
        FittedLaw again = added(data, before);
        assertThat(again.revision()).isEqualTo(2);
        assertThat(again.version()).isEqualTo(before.version());
        assertThat(again.law().performance().c() + again.law().performance().d()).isLessThanOrEqualTo(100 + 1e-9);
        assertThat(again.health().ok()).isTrue();
        assertThat(again.health().reason()).isEqualTo("fitted again by newer rules: a law must show over the measured "
                + "pairs, its constants have bounds, c + d at most 100, and draws without a law are counted and not "
                + "stored");
        assertThat(LawDecision.decide(MMLU, source(data), again)).isEqualTo(new Decision.Repeat());
    }

    /** What these rules refuse is no last good law, although today's version of its input is another. */
    @Test
    void aLawOfAnEarlierVersionThatTheseRulesRefuseIsTakenBack() {
        double[] losses = {0.7, 0.62, 0.55, 0.5, 0.46, 0.42, 0.39, 0.36, 0.33, 0.3};
        double[] scores = {25.64, 25.72, 25.03, 24.9, 25.2, 25.1, 24.7, 25.3, 24.95, 25.05};
        List<ReferenceScore> pairs = IntStream.range(0, losses.length)
                .mapToObj(i -> new ReferenceScore(losses[i], scores[i], Role.FIT, null))
                .toList();
        ReferenceData chance = ReferenceCatalogue.changed(DATA, 1, DATA.runs(), pairs);
        FittedLaw taken = added(chance, stored(chance, added(DATA, null), NOT_COUNTED));
        assertThat(taken.law()).isNull();
        assertThat(taken.health().code()).isEqualTo("DNS1002");
        assertThat(LawDecision.decide(MMLU, source(chance), taken)).isEqualTo(new Decision.Repeat());
    }

    /** The draws are the user's choice: another input, and nothing to explain. */
    @Test
    void aSeriesThatNamesItsDrawsIsAnotherInput() {
        FittedLaw before = stored(DATA, added(DATA, null), NOT_COUNTED);
        FittedLaw next = added(of(DATA.series().withResampling(DrawMethod.RESIDUALS)), before);
        assertThat(next.revision()).isEqualTo(2);
        assertThat(next.health()).isEqualTo(Health.OK);
    }

    /** {@code law} as an earlier version stored it of {@code data}. */
    private static FittedLaw stored(ReferenceData data, FittedLaw law, LawDraws draws) {
        return new FittedLaw(1, data.series(), "mmlu", List.of(),
                FitInput.of(MMLU, source(data)).earlierVersion().orElseThrow(), law.law(), law.loss(),
                law.performance(), Health.OK, data.recordedAt(), draws, List.of());
    }

    private static ReferenceData of(ReferenceSeries series) {
        return new ReferenceData(2, DATA.recordedAt(), series, "mmlu", DATA.runs(), DATA.scores());
    }

    private static FitSource source(ReferenceData own) {
        return new FitSource(own, null, Map.of(), List.of(), own.recordedAt());
    }

    private static FittedLaw added(ReferenceData data, FittedLaw latest) {
        Decision decision = LawDecision.decide(MMLU, source(data), latest);
        assertThat(decision).isInstanceOf(Decision.Add.class);
        return ((Decision.Add) decision).law();
    }
}
