package org.densimeter.law.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import org.densimeter.law.catalogue.ReferenceRun;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.densimeter.law.catalogue.ReferenceSeries.Basin;
import org.densimeter.law.catalogue.ReferenceSeries.Objective;
import org.densimeter.law.fixtures.BuiltInCatalogue;
import org.junit.jupiter.api.Test;

/** The reference runs that determine no loss law, and those that just do. */
class LossLawRefusalsTest {

    private static final ReferenceSeries SERIES = BuiltInCatalogue.MINICPM3;

    @Test
    void refusesTooFewRuns() {
        List<ReferenceRun> three = BuiltInCatalogue.runs("mmlu").subList(0, 3);
        assertThatThrownBy(() -> ScalingLawFitter.fit(SERIES, three, BuiltInCatalogue.scores("mmlu")))
                .isInstanceOfSatisfying(FitException.class, e -> assertThat(e.code().name()).isEqualTo("DNS1003"));
    }

    /** Four constants through four runs leave nothing to estimate their uncertainty from. */
    @Test
    void refusesAsManyRunsAsConstants() {
        List<ReferenceRun> runs = BuiltInCatalogue.runs("mmlu");
        for (Objective objective : Objective.values()) {
            assertTooFew(series(objective, false), List.of(runs.get(0), runs.get(10), runs.get(20), runs.get(32)));
            assertTooFew(series(objective, true),
                    List.of(runs.get(0), runs.get(7), runs.get(14), runs.get(20), runs.get(32)));
        }
    }

    /**
     * Where N never changes, a N^-alpha is one number, which any alpha gives; where D never changes likewise; with E
     * free, which adds a number to either term, two different ones are too few for two constants. A grid of two N and
     * two D has three losses that can differ, and a run that is repeated has one.
     */
    @Test
    void refusesRunsThatCannotDetermineTheConstants() {
        List<ReferenceRun> runs = BuiltInCatalogue.runs("mmlu");
        for (Objective objective : Objective.values()) {
            for (boolean free : new boolean[]{false, true}) {
                assertTooFew(series(objective, free),
                        runs.stream().map(run -> new ReferenceRun(1e8, run.tokens(), run.loss(), null)).toList());
                assertTooFew(series(objective, free),
                        runs.stream().map(run -> new ReferenceRun(run.params(), 1e10, run.loss(), null)).toList());
                assertTooFew(series(objective, free), Collections.nCopies(10, runs.get(0)));
                assertTooFew(series(objective, free),
                        runs.stream()
                                .map(run -> new ReferenceRun(run.params() < 1e8 ? 1e7 : 1e9,
                                        run.tokens() < 1e10 ? 1e9 : 1e11, run.loss(), null))
                                .toList());
            }
            assertTooFew(series(objective, true), runs.stream()
                    .map(run -> new ReferenceRun(run.params() < 1e8 ? 1e7 : 1e9, run.tokens(), run.loss(), null))
                    .toList());
        }
    }

    /** Two N and many D do determine four constants: the law the losses were made with comes back. */
    @Test
    void fitsRunsOfTwoDifferentModels() throws FitException {
        LossLaw truth = new LossLaw(0, 1.572, 0.1029, 39.72, 0.2376);
        List<ReferenceRun> runs = IntStream.range(0, 20)
                .mapToObj(i -> new ReferenceRun(i % 2 == 0 ? 1e7 : 1e9, 1e9 * (1 + i),
                        truth.loss(i % 2 == 0 ? 1e7 : 1e9, 1e9 * (1 + i)), null))
                .toList();
        LossLaw law = ScalingLawFitter.fit(SERIES, runs, BuiltInCatalogue.scores("mmlu")).loss().chosen().law();
        assertThat(law.alpha()).isCloseTo(0.1029, within(1e-6));
        assertThat(law.beta()).isCloseTo(0.2376, within(1e-6));
    }

    /** Losses that do not fall at all are E, and nothing else. */
    @Test
    void refusesLossesThatAreAllTheSame() {
        List<ReferenceRun> equal = BuiltInCatalogue.runs("mmlu")
                .stream()
                .map(run -> new ReferenceRun(run.params(), run.tokens(), 0.3, null))
                .toList();
        for (Objective objective : Objective.values()) {
            assertThatThrownBy(
                    () -> ScalingLawFitter.fit(series(objective, true), equal, BuiltInCatalogue.scores("mmlu")))
                    .isInstanceOfSatisfying(FitException.class, e -> assertThat(e.code().name()).isEqualTo("DNS1001"));
        }
    }

    @Test
    void refusesLossesWithoutAMinimumInTheBasin() {
        List<ReferenceRun> growing = BuiltInCatalogue.runs("mmlu")
                .stream()
                .map(run -> new ReferenceRun(run.params(), run.tokens(), 1 / run.loss(), null))
                .toList();
        assertThatThrownBy(() -> ScalingLawFitter.fit(SERIES, growing, BuiltInCatalogue.scores("mmlu")))
                .isInstanceOfSatisfying(FitException.class, e -> assertThat(e.code().name()).isEqualTo("DNS1001"));
    }

    private static ReferenceSeries series(Objective objective, boolean irreducibleFree) {
        return new ReferenceSeries("s", "s", 5e12, Basin.BEST_FIT, true, objective, null, irreducibleFree, null);
    }

    private static void assertTooFew(ReferenceSeries series, List<ReferenceRun> runs) {
        assertThatThrownBy(() -> ScalingLawFitter.fit(series, runs, BuiltInCatalogue.scores("mmlu")))
                .isInstanceOfSatisfying(FitException.class, e -> assertThat(e.code().name()).isEqualTo("DNS1003"));
    }
}
