package org.densimeter.law.progress;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.densimeter.law.scaling.FitException;

/**
 * Made-up rows of 30 papers from 2013 to 2023, whose losses follow a law that is known, with as much noise as is asked
 * for.
 */
final class SyntheticSample {

    private static final int ROWS = 120;
    private static final int PAPERS = 30;
    private static final SampleOrigin ANY = new SampleOrigin(2013, 1e6, 1e6);

    private SyntheticSample() {}

    static ProgressSample of(Specification specification, double noise, double... theta) {
        try {
            ProgressSample bare = ProgressSample.of(rows(new ProgressLaw(specification, ANY, theta), 0));
            return ProgressSample.of(rows(new ProgressLaw(specification, bare.origin(specification), theta), noise));
        } catch (FitException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static List<Observation> rows(ProgressLaw law, double noise) {
        Random random = new Random(1);
        List<Observation> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            LocalDate date = LocalDate.of(2013 + i % 11, 1 + random.nextInt(12), 1 + random.nextInt(28));
            double params = Math.exp(14 + 12 * random.nextDouble());
            double tokens = Math.exp(14 + 12 * random.nextDouble());
            boolean transformer = random.nextBoolean();
            PerplexityBenchmark benchmark = List.of(PerplexityBenchmark.values()).get(random.nextInt(3));
            Observation row = new Observation("paper " + i % PAPERS, date, params, tokens, benchmark, 0, transformer,
                    1.0 + random.nextInt(20), 1e4 + random.nextInt(30_000));
            double loss = law.loss(new Setting(benchmark, transformer, row.year()), params, tokens)
                    + noise * random.nextGaussian();
            rows.add(new Observation(row.paper(), date, params, tokens, benchmark, loss, transformer, row.epochs(),
                    row.vocabulary()));
        }
        return rows;
    }
}
