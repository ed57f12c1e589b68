package org.densimeter.law.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

class SampleSummaryTest {

    /**
     * Counted in {@code perplexities.csv} independently (Python): 139 rows of 71 papers that follow the rules, 46 of
     * them from 2020 on.
     */
    @Test
    void countsTheWholeTable() {
        SampleSummary summary = SampleSummary.of(SampleRules.apply(PerplexityTable.rows()));
        assertThat(summary.rows()).isEqualTo(139);
        assertThat(summary.papers()).isEqualTo(71);
        assertThat(summary.known()).isEqualTo(374);
        assertThat(summary.from()).isEqualTo(LocalDate.of(2012, 12, 2));
        assertThat(summary.to()).isEqualTo(LocalDate.of(2025, 11, 7));
        assertThat(summary.byBenchmark()).isEqualTo(
                Map.of(PerplexityBenchmark.PTB, 61, PerplexityBenchmark.WT103, 50, PerplexityBenchmark.WT2, 28));
        assertThat(summary.transformers()).isEqualTo(42);
        assertThat(summary.rowsSince(2020)).isEqualTo(46);
        assertThat(summary.rowsSince(2012)).isEqualTo(139);
        assertThat(summary.rowsSince(2026)).isZero();
    }

    /** The shares are those counts over 139 and 231, rounded. */
    @Test
    void saysInASentenceWhyTheEstimatesDiffer() {
        assertThat(SampleSummary.of(SampleRules.apply(PerplexityTable.rows())).differenceFromPublished())
                .contains("139 rows of 71 papers from 2012 to 2025, 33 % of them from 2020 on")
                .contains("231 rows of 144 papers from 2012 to 2023, 46 % from 2020 on")
                .contains("36 % wt103 instead of 45 %, 44 % ptb instead of 35 %, 20 % wt2 instead of 21 %")
                .contains("30 % transformers instead of 45 %")
                .endsWith("a sample of other years, benchmarks and architectures gives other rates, and a smaller one "
                        + "wider intervals.");
    }

    @Test
    void publishedCountsAreThoseOfThePublishedSample() {
        List<Observation> rows = PublishedSample.fitted().observations();
        assertThat(rows).hasSize(PublishedEstimate.ROWS);
        assertThat(rows.stream().map(Observation::paper).distinct()).hasSize(PublishedEstimate.PAPERS);
        assertThat(rows.stream().map(Observation::date).min(LocalDate::compareTo)).contains(PublishedEstimate.FROM);
        assertThat(rows.stream().map(Observation::date).max(LocalDate::compareTo)).contains(PublishedEstimate.TO);
        PublishedEstimate.BY_BENCHMARK.forEach((benchmark,
                count) -> assertThat(rows.stream().filter(row -> row.benchmark() == benchmark)).hasSize(count));
        assertThat(rows.stream().filter(Observation::transformer)).hasSize(PublishedEstimate.TRANSFORMERS);
        assertThat(rows.stream().filter(row -> row.date().getYear() >= 2020)).hasSize(PublishedEstimate.SINCE_2020);
    }

    @Test
    void doesNotBlameASampleThatIsLikeThePublished() {
        SampleSummary alike = new SampleSummary(231, 144, 231, PublishedEstimate.FROM, PublishedEstimate.TO,
                PublishedEstimate.BY_BENCHMARK, Map.of(2012, 124, 2020, 107), 104, Map.of());
        assertThat(alike.differenceFromPublished())
                .endsWith("the samples are alike, so that what differs is how the minimum is sought.");
    }

    @Test
    void saysThatNothingCounts() {
        PerplexityResult subword = new PerplexityResult("1", "m", "p", LocalDate.of(2019, 2, 1), 1e8, 1e8, null,
                PerplexityBenchmark.WT103, 20., "subword", Set.of(), "transformer", null, false, "s");
        SampleSummary none = SampleSummary.of(SampleRules.apply(List.of(subword)));
        assertThat(none.rows()).isZero();
        assertThat(none.differenceFromPublished())
                .isEqualTo("No perplexity counts here; the published estimate rests on 231 rows of 144 papers.");
    }
}
