package org.densimeter.ingest.store;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.ingest.validation.ReportedPerplexity;
import org.densimeter.law.progress.Exclusion;
import org.densimeter.law.progress.FlaggedResult;
import org.densimeter.law.progress.PerplexityBenchmark;
import org.densimeter.law.progress.SampleRules;

/**
 * Reads perplexities and flags them by the sample rules. The rules need all rows of a paper, so papers are read as a
 * whole, one after the other.
 */
@ApplicationScoped
public class PerplexityListing {

    private static final int PAPERS_AT_ONCE = 100;

    private final FactQueries queries;

    PerplexityListing(FactQueries queries) {
        this.queries = queries;
    }

    /**
     * A row and its flags.
     *
     * @param row as it is stored
     * @param exclusions why it does not count; empty if it does, null of a revision that is not the current one
     */
    public record Flagged(FactRevision<ReportedPerplexity> row, List<Exclusion> exclusions) {}

    /**
     * One page of rows.
     *
     * @param rows the rows of this page
     * @param total how many rows all pages have
     */
    public record FlaggedPage(List<Flagged> rows, long total) {}

    /**
     * Returns current rows, ordered by paper and id; null selects all. With {@code counts} every paper is read, because
     * whether a row counts is computed over the rows of its paper.
     */
    public FlaggedPage list(String paper, PerplexityBenchmark benchmark, Boolean counts, int first, int most) {
        if (paper != null) {
            List<Flagged> found = flagged(queries.of(FactKind.PERPLEXITY, paper), benchmark, counts);
            return new FlaggedPage(found.subList(Math.min(first, found.size()), Math.min(first + most, found.size())),
                    found.size());
        }
        List<Flagged> found = new ArrayList<>();
        long passed = 0;
        FactQueries.Step<ReportedPerplexity> step = queries.after(FactKind.PERPLEXITY, "", PAPERS_AT_ONCE);
        while (step.last() != null && (counts != null || found.size() < most)) {
            for (Flagged row : flagged(step.facts(), benchmark, counts)) {
                if (passed++ >= first && found.size() < most) {
                    found.add(row);
                }
            }
            step = queries.after(FactKind.PERPLEXITY, step.last(), PAPERS_AT_ONCE);
        }
        return new FlaggedPage(found, counts == null ? count(false, null, benchmark) : passed);
    }

    /** Returns every revision of every row, ordered by paper, id and revision; without flags. */
    public FlaggedPage history(String paper, PerplexityBenchmark benchmark, int first, int most) {
        List<Flagged> rows = queries
                .history(FactKind.PERPLEXITY, paper, benchmark == null ? null : benchmark.toString(), first, most)
                .stream()
                .map(row -> new Flagged(row, null))
                .toList();
        return new FlaggedPage(rows, count(true, paper, benchmark));
    }

    private long count(boolean history, String paper, PerplexityBenchmark benchmark) {
        return queries.count(FactKind.PERPLEXITY, history, paper, benchmark == null ? null : benchmark.toString());
    }

    private static List<Flagged> flagged(List<FactRevision<ReportedPerplexity>> rows, PerplexityBenchmark benchmark,
            Boolean counts) {
        List<FlaggedResult> flags = SampleRules.apply(rows.stream().map(row -> row.fact().result()).toList());
        List<Flagged> flagged = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if ((benchmark == null || rows.get(i).fact().benchmark() == benchmark)
                    && (counts == null || flags.get(i).counts() == counts)) {
                flagged.add(new Flagged(rows.get(i), flags.get(i).exclusions()));
            }
        }
        return flagged;
    }
}
