package org.densimeter.fit.refit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.densimeter.contract.ReferenceData;
import org.densimeter.fit.LawKey;
import org.densimeter.fit.Qwen25Series;
import org.densimeter.fit.ReferenceCatalogue;
import org.densimeter.fit.intake.FitSource;
import org.densimeter.law.catalogue.Benchmark;
import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.catalogue.ReferenceScore;
import org.densimeter.law.catalogue.ReferenceSeries.Floor;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.law.scaling.FittedLaw.Health;
import org.densimeter.support.fixtures.KafkaRecords;
import org.junit.jupiter.api.Test;

/**
 * What is decided of a series without losses. Expected constants: scipy on the same scores (see law's OneStepLawTest).
 */
class OneStepDecisionTest {

    private static final LawKey MMLU = new LawKey("qwen", "mmlu");
    private static final LawKey AVERAGE = new LawKey("qwen", "average");
    private static final ReferenceData DATA = Qwen25Series.data("qwen", "mmlu", 1);

    @Test
    void needsNeitherRunsNorLosses() {
        FittedLaw law = added(MMLU, known(DATA), null);
        assertThat(law.health()).isEqualTo(Health.OK);
        assertThat(law.law().performance().gamma()).isCloseTo(-.59223594, withPercentage(.001));
        assertThat(law.loss()).isNull();
        assertThat(law.law().loss()).isNull();
        assertThat(law.largestParams()).isEqualTo(70e9);
        assertThat(law.draws().draws()).isEqualTo(1_000);
        assertThat(DrawnLaws.of(law.law(), law.draws()).lnEffectiveParams(70).lower()).isCloseTo(21.944, within(.03));
    }

    @Test
    void givesTheSameBitsForTheSameInputAndRepeatsThem() {
        FittedLaw law = added(MMLU, known(DATA), null);
        assertThat(KafkaRecords.json(added(MMLU, known(DATA), null))).isEqualTo(KafkaRecords.json(law));
        assertThat(LawDecision.decide(MMLU, known(Qwen25Series.data("qwen", "mmlu", 9)), law))
                .isEqualTo(new Decision.Repeat());
    }

    @Test
    void waitsForScoresAlone() {
        assertThat(LawDecision.decide(MMLU, known(with(List.of())), null)).isEqualTo(new Decision.Wait());
    }

    /** The composite's own pairs are its data: no part needs to have any. */
    @Test
    void fitsACompositeToItsOwnPairs() {
        ReferenceData own = new ReferenceData(1, ReferenceCatalogue.RECORDED_AT, Qwen25Series.series("qwen"), "average",
                List.of(), Qwen25Series.pairs("densing-average"));
        FittedLaw law = added(AVERAGE, new FitSource(own, ReferenceCatalogue.composite("average", 1).composite(),
                Map.of(), List.of(), ReferenceCatalogue.RECORDED_AT), null);
        assertThat(law.health()).isEqualTo(Health.OK);
        assertThat(law.parts()).hasSize(5);
        assertThat(law.law().performance().gamma()).isCloseTo(-.73097881, withPercentage(.001));
        assertThat(law.law().performance().d()).isCloseTo(10.674528, withPercentage(.001));
    }

    /**
     * The same constants as from its own pairs, because those are the weighted means of the parts' (SciPy, as above).
     */
    @Test
    void fitsACompositeWithoutPairsToThoseOfItsParts() {
        Composite average = ReferenceCatalogue.composite("average", 1).composite();
        FittedLaw law = added(AVERAGE, ofParts(average, average.parts().size()), null);
        assertThat(law.health()).isEqualTo(Health.OK);
        assertThat(law.series().id()).isEqualTo("qwen");
        assertThat(law.law().performance().gamma()).isCloseTo(-.73097881, withPercentage(.001));
        assertThat(law.law().performance().d()).isCloseTo(10.674528, withPercentage(.001));
        assertThat(LawDecision.decide(AVERAGE, ofParts(average, 4), law)).isInstanceOfSatisfying(Decision.Add.class,
                added -> assertThat(added.law().health().code()).isEqualTo("DNS1021"));
    }

    @Test
    void waitsForEveryPartOfAComposite() {
        Composite average = ReferenceCatalogue.composite("average", 1).composite();
        assertThat(LawDecision.decide(AVERAGE, ofParts(average, 4), null)).isEqualTo(new Decision.Wait());
    }

    private static FitSource ofParts(Composite composite, int known) {
        Map<String, ReferenceData> parts = composite.parts()
                .stream()
                .limit(known)
                .collect(Collectors.toMap(Composite.Part::benchmark,
                        part -> Qwen25Series.data("qwen", part.benchmark(), 1)));
        return new FitSource(null, composite, parts, List.of(), ReferenceCatalogue.RECORDED_AT);
    }

    @Test
    void saysWhyThereIsNoLaw() {
        assertThat(code(ReferenceCatalogue.scores("mmlu"))).isEqualTo("DNS1018");
        assertThat(code(DATA.scores().subList(0, 4))).isEqualTo("DNS1003");
        assertThat(code(DATA.scores()
                .stream()
                .map(pair -> new ReferenceScore(null, pair.params(), 100 - pair.score(), pair.role(), null))
                .toList())).isEqualTo("DNS1002");
    }

    /**
     * A series that is declared one-step only later: the law of its losses stays in force until there are pairs to fit.
     */
    @Test
    void keepsTheLawBeforeItIfThePairsHaveNoParameters() {
        FittedLaw before = added(new LawKey("qwen", "mmlu"), known(ReferenceCatalogue.data("qwen", "mmlu", 1)), null);
        FittedLaw failed = added(MMLU, known(with(ReferenceCatalogue.scores("mmlu"))), before);
        assertThat(failed.health().code()).isEqualTo("DNS1018");
        assertThat(failed.law()).isEqualTo(before.law());
        assertThat(failed.series().oneStep()).isFalse();
        FittedLaw fitted = added(MMLU, known(DATA), failed);
        assertThat(fitted.revision()).isEqualTo(3);
        assertThat(fitted.loss()).isNull();
    }

    /**
     * Expected: scipy.optimize.least_squares on the same scores with d at 25 and at 30. The floor follows the
     * benchmark, so that a law is fitted again when its chance changes, and not when its items do.
     */
    @Test
    void takesTheFloorFromTheBenchmarkIfTheSeriesSaysSo() {
        FittedLaw free = added(MMLU, known(DATA), null);
        FittedLaw law = added(MMLU, known(Floor.CHANCE, 25., 14_042), free);
        assertThat(law.health()).isEqualTo(Health.OK);
        assertThat(law.version()).isNotEqualTo(free.version());
        assertThat(law.law().performance().d()).isEqualTo(25);
        assertThat(law.law().performance().gamma()).isCloseTo(-.5840542, withPercentage(.001));
        assertThat(law.law().performance().c()).isCloseTo(66.8043, withPercentage(.001));
        assertThat(DrawnLaws.of(law.law(), law.draws()).of(draw -> draw.performance().d()).lower()).isEqualTo(25);
        assertThat(law.series().floor()).isEqualTo(Floor.CHANCE);
        assertThat(LawDecision.decide(MMLU, known(Floor.CHANCE, 25., 14_042), law)).isEqualTo(new Decision.Repeat());

        FittedLaw redefined = added(MMLU, known(Floor.CHANCE, 25., 100), law);
        assertThat(redefined.version()).isEqualTo(law.version());
        assertThat(redefined.law()).isEqualTo(law.law());

        FittedLaw other = added(MMLU, known(Floor.CHANCE, 30., 14_042), law);
        assertThat(other.version()).isNotEqualTo(law.version());
        assertThat(other.law().performance().c()).isCloseTo(60.719203, withPercentage(.001));
        FittedLaw zero = added(MMLU, known(Floor.ZERO, 25., 14_042), law);
        assertThat(zero.law().performance().d()).isZero();
        assertThat(zero.law().performance().c()).isCloseTo(95.892169, withPercentage(.001));
    }

    private static FitSource known(Floor floor, double chance, int items) {
        ReferenceData own = new ReferenceData(1, ReferenceCatalogue.RECORDED_AT,
                Qwen25Series.series("qwen").withFloor(floor), "mmlu", List.of(), DATA.scores());
        return new FitSource(own, null, Map.of(),
                List.of(new Benchmark("mmlu", "MMLU", items, chance, null, false, null)), own.recordedAt());
    }

    private static String code(List<ReferenceScore> pairs) {
        FittedLaw failed = added(MMLU, known(with(pairs)), null);
        assertThat(failed.law()).isNull();
        return failed.health().code();
    }

    private static ReferenceData with(List<ReferenceScore> pairs) {
        return new ReferenceData(2, ReferenceCatalogue.RECORDED_AT, Qwen25Series.series("qwen"), "mmlu", List.of(),
                pairs);
    }

    private static FitSource known(ReferenceData own) {
        return new FitSource(own, null, Map.of(), List.of(), own.recordedAt());
    }

    private static FittedLaw added(LawKey key, FitSource known, FittedLaw latest) {
        Decision decision = LawDecision.decide(key, known, latest);
        assertThat(decision).isInstanceOf(Decision.Add.class);
        return ((Decision.Add) decision).law();
    }
}
