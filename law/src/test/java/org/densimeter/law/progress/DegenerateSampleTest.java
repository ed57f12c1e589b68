package org.densimeter.law.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.densimeter.law.scaling.FitException;
import org.junit.jupiter.api.Test;

/** A sample that says nothing gets a coded reason, not a number. */
class DegenerateSampleTest {

    private static final Specification PREFERRED = Specification.numbered(7);
    private static final List<Observation> ROWS = SyntheticSample
            .of(PREFERRED, 0.1, 0.9, 0.1, 0.05, 0.02, 0.07, 0.8, 0.2, 0.1, 0.03, 0.04)
            .observations();

    @Test
    void refusesNoRows() {
        refused("DNS1010", () -> ProgressSample.of(List.of()));
    }

    @Test
    void refusesOnePaper() {
        refused("DNS1011", () -> ProgressSample.of(each(row -> with("p", row.date(), row.params(), row.tokens(),
                row.benchmark(), row.transformer(), row.vocabulary()))));
    }

    @Test
    void refusesOneBenchmark() {
        refused("DNS1012", () -> ProgressSample.of(each(row -> with(row.paper(), row.date(), row.params(), row.tokens(),
                PerplexityBenchmark.PTB, row.transformer(), row.vocabulary()))));
    }

    @Test
    void refusesOneDate() {
        refused("DNS1013", () -> ProgressSample.of(each(row -> with(row.paper(), LocalDate.of(2020, 1, 1), row.params(),
                row.tokens(), row.benchmark(), row.transformer(), row.vocabulary()))));
    }

    @Test
    void refusesOneNumberOfParameters() {
        refused("DNS1014", () -> ProgressSample.of(each(row -> with(row.paper(), row.date(), 1e8, row.tokens(),
                row.benchmark(), row.transformer(), row.vocabulary()))));
    }

    @Test
    void refusesOneTrainingSetSize() {
        refused("DNS1015", () -> ProgressSample.of(each(row -> with(row.paper(), row.date(), row.params(), 1e8,
                row.benchmark(), row.transformer(), row.vocabulary()))));
    }

    @Test
    void refusesFewerRowsThanConstants() throws FitException {
        ProgressSample nine = ProgressSample.of(ROWS.subList(0, 9));
        refused("DNS1010", () -> ProgressFitter.leastSquares(nine, PREFERRED));
        assertThat(ProgressFitter.leastSquares(nine, Specification.numbered(1)).rows()).isEqualTo(9);
    }

    @Test
    void refusesToSeparateArchitecturesIfThereIsOne() throws FitException {
        ProgressSample transformers = ProgressSample.of(each(row -> with(row.paper(), row.date(), row.params(),
                row.tokens(), row.benchmark(), true, row.vocabulary())));
        refused("DNS1016", () -> ProgressFitter.l1(transformers, Specification.numbered(13), 0));
        refused("DNS1016", () -> ProgressFitter.l1(transformers, Specification.withTransformerFactor(), 0));
    }

    @Test
    void refusesACutWithNothingOnOneSide() throws FitException {
        ProgressSample sample = ProgressSample.of(ROWS);
        refused("DNS1016", () -> ProgressFitter.l1(sample, Specification.withCut(2030), 0));
        refused("DNS1016", () -> ProgressFitter.l1(sample, Specification.withCut(2000), 0));
    }

    @Test
    void refusesToUseAVocabularyNoRowOfABenchmarkStates() throws FitException {
        ProgressSample silent = ProgressSample
                .of(each(row -> with(row.paper(), row.date(), row.params(), row.tokens(), row.benchmark(),
                        row.transformer(), row.benchmark() == PerplexityBenchmark.WT2 ? null : row.vocabulary())));
        refused("DNS1016", () -> ProgressFitter.l1(silent, Specification.numbered(19), 0));
        assertThat(silent.imputedVocabularies()).isPositive();
    }

    @Test
    void refusesWhatNoObservationCanBe() {
        assertThatThrownBy(() -> with("p", LocalDate.EPOCH, 0, 1, PerplexityBenchmark.PTB, true, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> with("p", LocalDate.EPOCH, 1, Double.NaN, PerplexityBenchmark.PTB, true, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Without rows of one benchmark its constants stay 0 instead of anything. */
    @Test
    void leavesAtZeroTheConstantsOfABenchmarkThatIsNotThere() throws FitException {
        ProgressSample two = ProgressSample
                .of(ROWS.stream().filter(row -> row.benchmark() != PerplexityBenchmark.WT2).toList());
        for (ProgressFit fit : List.of(ProgressFitter.l1(two, PREFERRED, 0.0025), ProgressFitter.l1(two, PREFERRED, 0),
                ProgressFitter.leastSquares(two, PREFERRED))) {
            assertThat(fit.law().constants()).containsEntry("alphaConstWt2", 0.).containsEntry("betaConstWt2", 0.);
        }
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(FitException.class, e -> {
            assertThat(e.code().name()).isEqualTo(code);
            assertThat(e).hasMessageMatching(".{20,}");
        });
    }

    private static List<Observation> each(UnaryOperator<Observation> change) {
        return new ArrayList<>(ROWS.stream().map(change).toList());
    }

    private static Observation with(String paper, LocalDate date, double params, double tokens,
            PerplexityBenchmark benchmark, boolean transformer, Double vocabulary) {
        return new Observation(paper, date, params, tokens, benchmark, 3, transformer, null, vocabulary);
    }
}
