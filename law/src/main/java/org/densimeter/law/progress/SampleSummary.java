package org.densimeter.law.progress;

import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The coverage of a sample, shown with every estimate from it.
 *
 * @param rows rows that count
 * @param papers papers they come from
 * @param known all known rows, including those left out
 * @param from earliest publication date among the rows that count; null without any
 * @param to latest
 * @param byBenchmark rows that count, by benchmark
 * @param byYear rows that count, by year of publication
 * @param transformers how many of them are transformers
 * @param leftOut rows left out, by reason; a row with two reasons is counted under both
 */
public record SampleSummary(int rows, int papers, int known, @Nullable LocalDate from, @Nullable LocalDate to,
        Map<PerplexityBenchmark, Integer> byBenchmark, Map<Integer, Integer> byYear, int transformers,
        Map<Exclusion, Integer> leftOut) {

    private static final int RECENT = 2020;
    private static final String SAME = "the samples are alike, so that what differs is how the minimum is sought";
    private static final String OTHER = "a sample of other years, benchmarks and architectures gives other rates, "
            + "and a smaller one wider intervals";

    /** Returns the summary of {@code flagged}, in any order. */
    public static SampleSummary of(Collection<FlaggedResult> flagged) {
        List<Observation> sample = SampleRules.sample(List.copyOf(flagged));
        Map<PerplexityBenchmark, Integer> byBenchmark = new EnumMap<>(PerplexityBenchmark.class);
        Map<Integer, Integer> byYear = new TreeMap<>();
        sample.forEach(row -> {
            byBenchmark.merge(row.benchmark(), 1, Integer::sum);
            byYear.merge(row.date().getYear(), 1, Integer::sum);
        });
        Map<Exclusion, Integer> leftOut = new EnumMap<>(Exclusion.class);
        flagged.forEach(row -> row.exclusions().forEach(reason -> leftOut.merge(reason, 1, Integer::sum)));
        return new SampleSummary(sample.size(), (int) sample.stream().map(Observation::paper).distinct().count(),
                flagged.size(), sample.stream().map(Observation::date).min(LocalDate::compareTo).orElse(null),
                sample.stream().map(Observation::date).max(LocalDate::compareTo).orElse(null),
                new LinkedHashMap<>(byBenchmark), byYear,
                (int) sample.stream().filter(Observation::transformer).count(), new LinkedHashMap<>(leftOut));
    }

    /** Returns how many of the rows that count were published in {@code year} or later. */
    public int rowsSince(int year) {
        return byYear.entrySet().stream().filter(rows -> rows.getKey() >= year).mapToInt(Map.Entry::getValue).sum();
    }

    /**
     * Returns a sentence on why estimates from this sample differ from the published ones: the sizes of both samples,
     * their years, benchmarks and architectures.
     */
    public String differenceFromPublished() {
        if (from == null || to == null) {
            return "No perplexity counts here; the published estimate rests on " + PublishedEstimate.ROWS + " rows of "
                    + PublishedEstimate.PAPERS + " papers.";
        }
        String covered = rows + " rows of " + papers + " papers from " + from.getYear() + " to " + to.getYear() + ", "
                + percent(rowsSince(RECENT), rows) + " of them from " + RECENT + " on, those published on "
                + PublishedEstimate.ROWS + " rows of " + PublishedEstimate.PAPERS + " papers from "
                + PublishedEstimate.FROM.getYear() + " to " + PublishedEstimate.TO.getYear() + ", "
                + percent(PublishedEstimate.SINCE_2020, PublishedEstimate.ROWS) + " from " + RECENT + " on";
        String made = Stream.of(PerplexityBenchmark.values())
                .map(benchmark -> percent(byBenchmark.getOrDefault(benchmark, 0), rows) + " " + benchmark
                        + " instead of "
                        + percent(PublishedEstimate.BY_BENCHMARK.getOrDefault(benchmark, 0), PublishedEstimate.ROWS))
                .collect(Collectors.joining(", "));
        return "These estimates rest on " + covered + "; by rows it is " + made + ", and " + percent(transformers, rows)
                + " transformers instead of " + percent(PublishedEstimate.TRANSFORMERS, PublishedEstimate.ROWS) + "; "
                + (matchesPublished() ? SAME : OTHER) + ".";
    }

    private boolean matchesPublished() {
        return rows == PublishedEstimate.ROWS && papers == PublishedEstimate.PAPERS
                && PublishedEstimate.FROM.equals(from) && PublishedEstimate.TO.equals(to)
                && byBenchmark.equals(PublishedEstimate.BY_BENCHMARK) && transformers == PublishedEstimate.TRANSFORMERS;
    }

    private static String percent(int part, int whole) {
        return Math.round(100. * part / whole) + " %";
    }
}
