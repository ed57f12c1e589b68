package org.densimeter.density.readmodel;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.densimeter.contract.AlgorithmicProgress;
import org.densimeter.contract.AlgorithmicProgress.Contribution;
import org.densimeter.contract.AlgorithmicProgress.Gain;
import org.densimeter.contract.AlgorithmicProgress.Refusal;
import org.densimeter.law.progress.Contributions;
import org.densimeter.law.progress.EffectiveGrowth;
import org.densimeter.law.progress.Estimator;
import org.densimeter.law.progress.Exclusion;
import org.densimeter.law.progress.GrowthInterval;
import org.densimeter.law.progress.KnownSystem;
import org.densimeter.law.progress.LeaveOneOut;
import org.densimeter.law.progress.PerplexityBenchmark;
import org.densimeter.law.progress.ProgressEstimate;
import org.densimeter.law.progress.PublishedEstimate;
import org.densimeter.law.progress.SampleSummary;

/** Algorithmic progress as fit-service publishes it. */
public final class SampleProgress {

    /** Of a sample of 12 rows. */
    public static final SampleSummary SAMPLE = new SampleSummary(12, 7, 15, LocalDate.parse("2014-09-08"),
            LocalDate.parse("2022-03-29"), Map.of(PerplexityBenchmark.WT103, 8, PerplexityBenchmark.PTB, 4),
            Map.of(2014, 4, 2022, 8), 6, Map.of(Exclusion.BEYOND_THREE_PER_PAPER, 3));

    private SampleProgress() {}

    /** A whole state with nothing but estimates. */
    public static AlgorithmicProgress of(long revision, String specification, ProgressEstimate... estimates) {
        return of(revision, specification, List.of(), estimates);
    }

    /** A whole state with estimates and leave-one-out errors. */
    public static AlgorithmicProgress of(long revision, String specification,
            List<LeaveOneOut.CrossValidationScore> selection, ProgressEstimate... estimates) {
        return new AlgorithmicProgress(revision, PublishedStates.ACCEPTED, specification, "sample-1", SAMPLE,
                Arrays.asList(estimates), List.of(), List.of(), selection, List.of());
    }

    /** The state of the preferred specification with the contributions the published law gives. */
    public static AlgorithmicProgress preferred(long revision, Instant recordedAt, ProgressEstimate... estimates) {
        KnownSystem first = KnownSystem.PUBLISHED.get(0);
        KnownSystem gpt3 = KnownSystem.PUBLISHED.stream()
                .filter(system -> system.name().equals("GPT-3"))
                .findFirst()
                .orElseThrow();
        return new AlgorithmicProgress(revision, recordedAt, "7", "sample-1", SAMPLE, Arrays.asList(estimates),
                List.of(new Contribution(Estimator.PUBLISHED, first.name(), gpt3.name(),
                        Contributions.between(PublishedEstimate.law(), first, gpt3))),
                List.of(), List.of(new LeaveOneOut.CrossValidationScore(7, .0025, .05, 12, 0),
                        new LeaveOneOut.CrossValidationScore(7, 0, .07, 12, 1)),
                List.of());
    }

    /** The state of the specification with a factor for transformers. */
    public static AlgorithmicProgress transformer(long revision, Gain... gains) {
        return new AlgorithmicProgress(revision, PublishedStates.ACCEPTED, "7-transformer", "sample-1", SAMPLE,
                List.of(), List.of(), Arrays.asList(gains), List.of(), List.of());
    }

    /** The state of a specification that could not be estimated. */
    public static AlgorithmicProgress refused(long revision, String specification, String reason) {
        return new AlgorithmicProgress(revision, PublishedStates.ACCEPTED, specification, "sample-1", SAMPLE, List.of(),
                List.of(), List.of(), List.of(), List.of(new Refusal(null, "DNS1016", reason)));
    }

    /** An estimate with an interval of half to twice its doubling time; null for no doubling. */
    public static ProgressEstimate estimate(String specification, Estimator estimator, String setting,
            Double doublingMonths) {
        double growth = doublingMonths == null ? -.1 : 12 * Math.log(2) / doublingMonths;
        GrowthInterval interval = doublingMonths == null ? null
                : new GrowthInterval(growth / 2, growth, growth * 2, doublingMonths / 2, doublingMonths,
                        doublingMonths * 2, 0, 1_000, 3);
        return new ProgressEstimate(specification, estimator, estimator == Estimator.LEAST_SQUARES ? 0 : .0025, setting,
                new EffectiveGrowth(growth / 4, growth * 3 / 4, growth), doublingMonths, interval, doublingMonths,
                Map.of("a", .9127012889), .05, .046, 12, 7,
                List.of(new ProgressEstimate.FoundMinimum(.05, doublingMonths, 40)), 64, 2);
    }
}
