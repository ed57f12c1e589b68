package org.densimeter.law.progress;

import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a sample covers, to be shown with every estimate from it.
 *
 * @param rows         rows that count
 * @param papers       papers they come from
 * @param known        all rows that are known, those left out too
 * @param from         earliest publication date among the rows that count; null without any
 * @param to           latest
 * @param byBenchmark  rows that count, by benchmark
 * @param byYear       rows that count, by year of publication
 * @param transformers how many of them are transformers
 * @param leftOut      rows left out, by reason; a row with two reasons is counted under both
 */
public record SampleSummary(int rows, int papers, int known, LocalDate from, LocalDate to, Map<PerplexityBenchmark, Integer> byBenchmark, Map<Integer, Integer> byYear,
        int transformers, Map<Exclusion, Integer> leftOut) {

    /** The summary of {@code flagged}, in any order. */
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
        return new SampleSummary(sample.size(), (int) sample.stream().map(Observation::paper).distinct().count(), flagged.size(),
                sample.stream().map(Observation::date).min(LocalDate::compareTo).orElse(null), sample.stream().map(Observation::date).max(LocalDate::compareTo).orElse(null),
                new LinkedHashMap<>(byBenchmark), byYear, (int) sample.stream().filter(Observation::transformer).count(), new LinkedHashMap<>(leftOut));
    }
}
