package org.densimeter.fit.refit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.densimeter.contract.ReferenceData;
import org.densimeter.fit.LawKey;
import org.densimeter.fit.ReferenceCatalogue;
import org.densimeter.fit.intake.FitSource;
import org.densimeter.law.catalogue.Benchmark;
import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.catalogue.ReferenceRun;
import org.densimeter.law.catalogue.ReferenceScore;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.densimeter.law.interval.Percentiles;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.law.scaling.FittedLaw.Health;
import org.densimeter.support.fixtures.KafkaRecords;
import org.junit.jupiter.api.Test;

/** Without a database: the same input gives the same bits, and a failure never replaces a good law. */
class LawDecisionTest {

    private static final String SERIES = "s";
    private static final LawKey MMLU = new LawKey(SERIES, "mmlu");
    private static final LawKey AVERAGE = new LawKey(SERIES, "average");
    private static final ReferenceData DATA = ReferenceCatalogue.data(SERIES, "mmlu", 1);

    @Test
    void aFirstLawHasRevisionOne() {
        FittedLaw law = added(MMLU, known(DATA), null);
        assertThat(law.revision()).isEqualTo(1);
        assertThat(law.health()).isEqualTo(Health.OK);
        assertThat(law.recordedAt()).isEqualTo(ReferenceCatalogue.RECORDED_AT);
    }

    @Test
    void theSameInputGivesTheSameBits() {
        assertThat(KafkaRecords.json(added(MMLU, known(DATA), null)))
                .isEqualTo(KafkaRecords.json(added(MMLU, known(DATA), null)));
    }

    @Test
    void theSameInputAsPublishedIsRepeated() {
        FittedLaw published = added(MMLU, known(DATA), null);
        ReferenceData again = new ReferenceData(9, Instant.parse("2026-08-09T00:00:00Z"), DATA.series(),
                DATA.benchmark(), DATA.runs(), DATA.scores());
        assertThat(LawDecision.decide(MMLU, known(again), published)).isEqualTo(new Decision.Repeat());
    }

    @Test
    void aLawCarriesAThousandDrawsThatSurroundIt() {
        FittedLaw law = added(MMLU, known(DATA), null);
        assertThat(law.draws().draws()).isEqualTo(1_000);
        Percentiles alpha = DrawnLaws.of(law.law(), law.draws()).of(draw -> draw.loss().alpha());
        assertThat(law.law().loss().alpha()).isBetween(alpha.lower(), alpha.upper());
    }

    @Test
    void aLawFromBeforeLawsCarriedDrawsGetsThemInANewRevisionOfTheSameBits() {
        FittedLaw published = added(MMLU, known(DATA), null);
        FittedLaw next = added(MMLU, known(DATA), published.with(null, List.of()));
        assertThat(next.revision()).isEqualTo(2);
        assertThat(next.version()).isEqualTo(published.version());
        assertThat(next.law()).isEqualTo(published.law());
        assertThat(next.draws()).isEqualTo(published.draws());
    }

    @Test
    void anotherNumberOfItemsIsANewRevisionOfTheSameLaw() {
        FittedLaw published = added(MMLU, known(DATA, List.of(mmlu(14_042))), null);
        assertThat(published.items()).containsEntry("mmlu", 14_042);
        assertThat(LawDecision.decide(MMLU, known(DATA, List.of(mmlu(14_042))), published))
                .isEqualTo(new Decision.Repeat());
        FittedLaw next = added(MMLU, known(DATA, List.of(mmlu(100))), published);
        assertThat(next.items()).containsEntry("mmlu", 100);
        assertThat(next.revision()).isEqualTo(2);
        assertThat(next.version()).isEqualTo(published.version());
        assertThat(next.law()).isEqualTo(published.law());
        assertThat(next.draws()).isEqualTo(published.draws());
    }

    @Test
    void anotherInputIsTheNextRevision() {
        FittedLaw published = added(MMLU, known(DATA), null);
        FittedLaw next = added(MMLU, known(
                ReferenceCatalogue.changed(DATA, 2, DATA.runs(), DATA.scores().subList(0, DATA.scores().size() - 1))),
                published);
        assertThat(next.health()).isEqualTo(Health.OK);
        assertThat(next.revision()).isEqualTo(2);
        assertThat(next.version()).isNotEqualTo(published.version());
        assertThat(next.law()).isNotEqualTo(published.law());
    }

    @Test
    void nothingIsPublishedWhileASeriesIsBeingLoaded() {
        assertThat(LawDecision.decide(MMLU, known(ReferenceCatalogue.changed(DATA, 1, List.of(), DATA.scores())), null))
                .isEqualTo(new Decision.Wait());
        assertThat(LawDecision.decide(MMLU, new FitSource(null, null, Map.of(), List.of(), null), null))
                .isEqualTo(new Decision.Wait());
    }

    @Test
    void aFailureKeepsTheLawBeforeItWithTheReason() {
        FittedLaw published = added(MMLU, known(DATA), null);
        FittedLaw failed = added(MMLU, known(tooFew()), published);
        assertThat(failed.health().ok()).isFalse();
        assertThat(failed.health().code()).isEqualTo("DNS1003");
        assertThat(failed.health().reason()).isNotBlank();
        assertThat(failed.revision()).isEqualTo(2);
        assertThat(failed.law()).isEqualTo(published.law());
        assertThat(failed.loss()).isEqualTo(published.loss());
        assertThat(failed.performance()).isEqualTo(published.performance());
        assertThat(failed.version()).isEqualTo(published.version());
        assertThat(failed.draws()).isEqualTo(published.draws());
    }

    @Test
    void theSameFailureIsRepeated() {
        FittedLaw failed = added(MMLU, known(tooFew()), added(MMLU, known(DATA), null));
        assertThat(LawDecision.decide(MMLU, known(tooFew()), failed)).isEqualTo(new Decision.Repeat());
    }

    @Test
    void afterAFailureTheOldInputIsAHealthyRevision() {
        FittedLaw published = added(MMLU, known(DATA), null);
        FittedLaw well = added(MMLU, known(DATA), added(MMLU, known(tooFew()), published));
        assertThat(well.revision()).isEqualTo(3);
        assertThat(well.health()).isEqualTo(Health.OK);
        assertThat(well.version()).isEqualTo(published.version());
        assertThat(well.law()).isEqualTo(published.law());
    }

    @Test
    void aFailureWithoutALawBeforeItIsPublishedWithoutOne() {
        FittedLaw failed = added(MMLU, known(tooFew()), null);
        assertThat(failed.law()).isNull();
        assertThat(failed.health().code()).isEqualTo("DNS1003");
        assertThat(failed.revision()).isEqualTo(1);
    }

    @Test
    void scoresThatRiseWithTheLossAreNoLaw() {
        ReferenceSeries published = ReferenceCatalogue.series(SERIES);
        ReferenceSeries unanchored = new ReferenceSeries(SERIES, published.name(), published.tokensAtLaw(),
                published.basin(), false, published.objective(), published.lossUnit(), published.irreducibleFree(),
                published.source());
        List<ReferenceScore> rising = DATA.scores()
                .stream()
                .map(pair -> new ReferenceScore(pair.loss(), Math.min(100, pair.loss() * 100), pair.role(), null))
                .toList();
        FittedLaw failed = added(MMLU,
                known(new ReferenceData(2, ReferenceCatalogue.RECORDED_AT, unanchored, "mmlu", DATA.runs(), rising)),
                added(MMLU, known(DATA), null));
        assertThat(failed.health().code()).isEqualTo("DNS1002");
        assertThat(failed.series().idealPoint()).isTrue();
    }

    @Test
    void aFitWithoutAMinimumInItsBasinIsSaidToHaveNone() {
        ReferenceSeries free = new ReferenceSeries(SERIES, "n", 5e12, null, true, null, null, true, null);
        FittedLaw failed = added(MMLU,
                known(new ReferenceData(1, ReferenceCatalogue.RECORDED_AT, free, "mmlu", DATA.runs(), DATA.scores())),
                null);
        assertThat(failed.law()).isNull();
        assertThat(failed.health().code()).isEqualTo("DNS1001");
    }

    @Test
    void aCompositeWaitsForTheRunsOfAllItsParts() {
        assertThat(LawDecision.decide(AVERAGE,
                average(ReferenceCatalogue.scores("densing-average"), "mmlu", "bbh", "math", "mbpp"), null))
                .isEqualTo(new Decision.Wait());
        assertThat(LawDecision.decide(AVERAGE, average(List.of(), "mmlu", "bbh", "math", "mbpp", "humaneval"), null))
                .isEqualTo(new Decision.Wait());
        assertThat(added(AVERAGE,
                average(ReferenceCatalogue.scores("densing-average"), "mmlu", "bbh", "math", "mbpp", "humaneval"), null)
                .parts()).hasSize(5);
    }

    @Test
    void partsWithoutARunInCommonAreAFailure() {
        Map<String, ReferenceData> parts = new HashMap<>();
        ReferenceCatalogue.BENCHMARKS
                .forEach(benchmark -> parts.put(benchmark, ReferenceCatalogue.data(SERIES, benchmark, 1)));
        List<ReferenceRun> shifted = DATA.runs()
                .stream()
                .map(run -> new ReferenceRun(run.params() + 1, run.tokens(), run.loss(), null))
                .toList();
        parts.put("mmlu", ReferenceCatalogue.changed(DATA, 2, shifted, DATA.scores()));
        FitSource known = average(ReferenceCatalogue.scores("densing-average"));
        assertThat(added(AVERAGE,
                new FitSource(known.own(), known.composite(), parts, List.of(), ReferenceCatalogue.RECORDED_AT), null)
                .health()
                .code()).isEqualTo("DNS1005");
    }

    private static FitSource average(List<ReferenceScore> scores, String... benchmarks) {
        Composite composite = ReferenceCatalogue.composite("average", 1).composite();
        Map<String, ReferenceData> parts = new HashMap<>();
        for (String benchmark : benchmarks) {
            parts.put(benchmark, ReferenceCatalogue.data(SERIES, benchmark, 1));
        }
        return new FitSource(new ReferenceData(1, ReferenceCatalogue.RECORDED_AT, ReferenceCatalogue.series(SERIES),
                "average", List.of(), scores), composite, parts, List.of(), ReferenceCatalogue.RECORDED_AT);
    }

    private static ReferenceData tooFew() {
        return ReferenceCatalogue.changed(DATA, 2, DATA.runs().subList(0, 2), DATA.scores());
    }

    private static FitSource known(ReferenceData own) {
        return known(own, List.of());
    }

    private static FitSource known(ReferenceData own, List<Benchmark> benchmarks) {
        return new FitSource(own, null, Map.of(), benchmarks, own.recordedAt());
    }

    private static Benchmark mmlu(int items) {
        return new Benchmark("mmlu", "MMLU", items, 25.0, "5-shot", false, "knowledge");
    }

    private static FittedLaw added(LawKey key, FitSource known, FittedLaw latest) {
        Decision decision = LawDecision.decide(key, known, latest);
        assertThat(decision).isInstanceOf(Decision.Add.class);
        return ((Decision.Add) decision).law();
    }
}
