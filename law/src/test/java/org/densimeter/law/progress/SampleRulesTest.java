package org.densimeter.law.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

class SampleRulesTest {

    @Test
    void countsACompleteRow() {
        List<FlaggedResult> flagged = SampleRules.apply(List.of(row("p", 20.)));
        assertThat(flagged).singleElement().satisfies(row -> assertThat(row.counts()).isTrue());
        Observation observation = SampleRules.sample(flagged).get(0);
        assertThat(observation.loss()).isCloseTo(2.995732273553991, within(1e-15));
        assertThat(observation.transformer()).isTrue();
        assertThat(observation.year()).isCloseTo(2019 + 31 / 365.0, within(1e-12));
    }

    @Test
    void returnsEveryRowInItsPlaceWithAllItsReasons() {
        PerplexityResult cached = row("p", 20., "word", true, "cache");
        PerplexityResult pruned = row("p", 20., "word_norm", false, "none", "pruned");
        PerplexityResult subword = row("p", 20., "subword", false);
        PerplexityResult nothing = new PerplexityResult("5", null, null, null, null, null, null, null, null, null, null,
                null, null, false, null);
        List<PerplexityResult> rows = List.of(cached, pruned, subword, nothing, row("p", 0.9));
        List<FlaggedResult> flagged = SampleRules.apply(rows);
        assertThat(flagged).extracting(FlaggedResult::result).isEqualTo(rows);
        assertThat(flagged.get(0).exclusions()).containsExactlyInAnyOrder(Exclusion.EVALUATION, Exclusion.SUSPECT);
        assertThat(flagged.get(1).exclusions()).containsExactly(Exclusion.DERIVATION);
        assertThat(flagged.get(2).exclusions()).containsExactly(Exclusion.UNIT);
        assertThat(flagged.get(3).exclusions()).containsExactlyInAnyOrder(Exclusion.INCOMPLETE, Exclusion.UNIT);
        assertThat(flagged.get(4).exclusions()).containsExactly(Exclusion.INCOMPLETE);
        assertThat(SampleRules.sample(flagged)).isEmpty();
    }

    @Test
    void countsTheThreeLowestPerplexitiesOfAPaper() {
        List<FlaggedResult> flagged = SampleRules.apply(List.of(row("p", 50.), row("p", 20.),
                row("p", 10., "word", true), row("p", 40.), row("q", 90.), row("p", 30.)));
        assertThat(flagged).extracting(FlaggedResult::counts).containsExactly(false, true, false, true, true, true);
        assertThat(flagged.get(0).exclusions()).containsExactly(Exclusion.BEYOND_THREE_PER_PAPER);
        assertThat(flagged.get(2).exclusions()).containsExactly(Exclusion.SUSPECT);
    }

    @Test
    void countsTheEarlierOfEqualRows() {
        List<FlaggedResult> flagged = SampleRules
                .apply(List.of(row("p", 50.), row("p", 50.), row("p", 50.), row("p", 50.)));
        assertThat(flagged).extracting(FlaggedResult::counts).containsExactly(true, true, true, false);
    }

    /** {@code perplexities.csv} marks 214 rows as usable; three a paper are 139 (counted independently, Python). */
    @Test
    void agreesWithTheCompilersMarksOnTheWholeTable() {
        List<FlaggedResult> flagged = SampleRules.apply(PerplexityTable.rows());
        assertThat(flagged).hasSize(374);
        assertThat(flagged)
                .filteredOn(row -> row.counts() || row.exclusions().equals(List.of(Exclusion.BEYOND_THREE_PER_PAPER)))
                .extracting(row -> row.result().id())
                .isEqualTo(PerplexityTable.usable())
                .hasSize(214);
        assertThat(SampleRules.sample(flagged)).hasSize(139);
    }

    @Test
    void wordsItsReasonsForTheWire() {
        assertThat(Exclusion.BEYOND_THREE_PER_PAPER).hasToString("beyond_three_per_paper");
        assertThat(Exclusion.values()).allSatisfy(exclusion -> assertThat(exclusion.reason()).isNotBlank());
    }

    private static PerplexityResult row(String paper, Double perplexity) {
        return row(paper, perplexity, "word", false);
    }

    private static PerplexityResult row(String paper, Double perplexity, String unit, boolean suspect,
            String... flags) {
        return new PerplexityResult("1", "m", paper, LocalDate.of(2019, 2, 1), 1e8, 1e8, null,
                PerplexityBenchmark.WT103, perplexity, unit, Set.of(flags), "transformer", null, suspect, "s");
    }
}
