package org.densimeter.fit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.densimeter.contract.PaperPerplexities;
import org.densimeter.law.progress.PerplexityBenchmark;
import org.densimeter.law.progress.PerplexityResult;
import org.densimeter.law.progress.PublishedEstimate;
import org.densimeter.law.progress.SampleRules;
import org.densimeter.law.progress.Setting;

/**
 * Made-up papers of three rows each, 2013 to 2023, whose losses follow the published law with some noise. The
 * vocabulary is not stated, as in the built-in table.
 */
public final class Perplexities {

    /** When everything here was accepted. */
    public static final Instant RECORDED_AT = Instant.parse("2026-02-03T04:05:06.789012Z");

    private static final double DAYS_PER_YEAR = 365;
    private static final double NOISE = .05;

    private Perplexities() {}

    /** {@code papers} papers, {@code paper-0} first, each at revision 1. */
    public static List<PaperPerplexities> papers(int papers) {
        Random random = new Random(7);
        List<PaperPerplexities> all = new ArrayList<>();
        for (int paper = 0; paper < papers; paper++) {
            LocalDate date = LocalDate.of(2013 + paper % 11, 1 + random.nextInt(12), 1 + random.nextInt(28));
            List<PerplexityResult> rows = new ArrayList<>();
            for (int row = 0; row < 3; row++) {
                rows.add(row(3 * paper + row, "paper-" + paper, date, random));
            }
            all.add(of("paper-" + paper, 1, rows));
        }
        return all;
    }

    /** A paper with the rules of the sample applied to its rows. */
    public static PaperPerplexities of(String paper, long revision, List<PerplexityResult> rows) {
        return new PaperPerplexities(revision, RECORDED_AT.plusSeconds(revision), paper, SampleRules.apply(rows));
    }

    /** {@code paper} at a later revision whose first row has another perplexity. */
    public static PaperPerplexities changed(PaperPerplexities paper, long revision, double perplexity) {
        List<PerplexityResult> rows = new ArrayList<>(paper.results().stream().map(row -> row.result()).toList());
        PerplexityResult row = rows.get(0);
        rows.set(0,
                new PerplexityResult(row.id(), row.model(), row.paper(), row.date(), row.params(), row.datasetTokens(),
                        row.epochs(), row.benchmark(), perplexity, row.unit(), row.evaluationFlags(),
                        row.architecture(), row.vocabulary(), row.suspect(), row.source()));
        return of(paper.paper(), revision, rows);
    }

    private static PerplexityResult row(int number, String paper, LocalDate date, Random random) {
        double params = Math.exp(14 + 10 * random.nextDouble());
        double tokens = Math.exp(14 + 10 * random.nextDouble());
        boolean transformer = random.nextBoolean();
        PerplexityBenchmark benchmark = List.of(PerplexityBenchmark.values()).get(random.nextInt(3));
        Setting setting = new Setting(benchmark, transformer,
                date.getYear() + (date.getDayOfYear() - 1) / DAYS_PER_YEAR);
        double loss = PublishedEstimate.law().loss(setting, params, tokens) + NOISE * random.nextGaussian();
        return new PerplexityResult(String.valueOf(number), "model " + number, paper, date, params, tokens, null,
                benchmark, Math.exp(loss), "word", Set.of("none"), transformer ? "transformer" : "recurrent", null,
                false, "made up");
    }
}
