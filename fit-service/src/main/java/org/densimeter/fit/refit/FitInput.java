package org.densimeter.fit.refit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.densimeter.contract.ReferenceData;
import org.densimeter.fit.LawKey;
import org.densimeter.fit.intake.FitSource;
import org.densimeter.law.catalogue.Benchmark;
import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.catalogue.ReferenceRun;
import org.densimeter.law.catalogue.ReferenceScore;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.densimeter.law.interval.Seed;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.law.scaling.CompositeRuns;
import org.densimeter.law.scaling.CompositeScores;
import org.densimeter.law.scaling.FitException;
import org.densimeter.law.scaling.InputFingerprint;
import org.densimeter.law.scaling.LawBootstrap;
import org.densimeter.law.scaling.LawDraws;
import org.densimeter.law.scaling.ScalingLawFitter;

/**
 * What one law is fitted to.
 *
 * @param series how to fit; null if it is undefined
 * @param benchmark benchmark or composite id
 * @param parts of a composite; else empty
 * @param runs the reference runs; of a composite those of its parts, combined; none of a one-step series
 * @param scores the pairs of loss and score; of a one-step series of parameters and score, and of a composite of it
 * without pairs of its own those of its parts, combined
 * @param benchmarks the definitions of the benchmark, or of the composite's parts; no input of the fit but for the
 * floor of a series that takes it from them, and of what is read from the law
 * @param loading whether runs (of a part) or scores are not there at all, as while a series is being loaded; a one-step
 * series waits for scores alone
 * @param unfit why there cannot be a law; null if a fit may be tried
 */
record FitInput(ReferenceSeries series, String benchmark, List<Composite.Part> parts, List<ReferenceRun> runs,
        List<ReferenceScore> scores, List<Benchmark> benchmarks, boolean loading, FitException unfit) {

    static FitInput of(LawKey key, FitSource known) {
        ReferenceData own = known.own();
        ReferenceSeries series = own == null ? null : own.series();
        List<ReferenceScore> scores = own == null ? List.of() : own.scores();
        List<Composite.Part> parts = known.composite() == null ? List.of() : known.composite().parts();
        if (series == null && scores.isEmpty()) {
            series = oneStepSeriesOfParts(known);
        }
        if (series != null && series.oneStep()) {
            return oneStep(series, key, known, parts, scores);
        }
        List<ReferenceRun> runs = own == null ? List.of() : own.runs();
        FitException unfit = null;
        boolean loading = scores.isEmpty();
        if (parts.isEmpty()) {
            loading |= runs.isEmpty();
        } else {
            Map<String, List<ReferenceRun>> byBenchmark = new HashMap<>();
            known.parts().forEach((benchmark, data) -> byBenchmark.put(benchmark, data.runs()));
            loading |= parts.stream().anyMatch(part -> byBenchmark.getOrDefault(part.benchmark(), List.of()).isEmpty());
            try {
                runs = CompositeRuns.combine(parts, byBenchmark);
            } catch (FitException nothingInCommon) {
                runs = List.of();
                unfit = nothingInCommon;
            }
        }
        if (loading && unfit == null) {
            unfit = new FitException(ProblemCode.DNS1003,
                    runs.isEmpty() ? "there are no reference runs" : "there are no pairs of loss and score");
        }
        return new FitInput(series, key.benchmark(), parts, runs, scores, known.benchmarks(), loading, unfit);
    }

    /** Returns the series of the parts if it has scores only; null otherwise, or if no part has data. */
    private static ReferenceSeries oneStepSeriesOfParts(FitSource known) {
        return known.parts()
                .values()
                .stream()
                .map(ReferenceData::series)
                .filter(Objects::nonNull)
                .filter(ReferenceSeries::oneStep)
                .findFirst()
                .orElse(null);
    }

    /** A composite without pairs of its own has those of its parts, combined, once every part has some. */
    private static FitInput oneStep(ReferenceSeries series, LawKey key, FitSource known, List<Composite.Part> parts,
            List<ReferenceScore> own) {
        List<ReferenceScore> scores = own;
        FitException unfit = null;
        Map<String, List<ReferenceScore>> byBenchmark = new HashMap<>();
        known.parts().forEach((benchmark, data) -> byBenchmark.put(benchmark, data.scores()));
        boolean combined = own.isEmpty() && !parts.isEmpty()
                && parts.stream().noneMatch(part -> byBenchmark.getOrDefault(part.benchmark(), List.of()).isEmpty());
        if (combined) {
            try {
                scores = CompositeScores.combine(parts, byBenchmark);
            } catch (FitException nothingInCommon) {
                unfit = nothingInCommon;
            }
        } else if (own.isEmpty()) {
            unfit = new FitException(ProblemCode.DNS1003, "there are no pairs of parameters and score");
        }
        return new FitInput(series, key.benchmark(), parts, List.of(), scores, known.benchmarks(),
                own.isEmpty() && !combined, unfit);
    }

    /** Returns whether there are runs of a series with losses on a benchmark, and no score pair at all. */
    boolean lossesAlone() {
        return series != null && !series.oneStep() && parts.isEmpty() && scores.isEmpty() && !runs.isEmpty();
    }

    /** Returns the floor that the series fixes, percent; null where it is fitted. */
    private Double floor() {
        return series.fixedFloor(parts.isEmpty() ? List.of(new Composite.Part(benchmark, 1)) : parts, benchmarks);
    }

    String version() {
        return InputFingerprint.of(series, benchmark, parts, runs, scores, floor());
    }

    /**
     * Returns the version that earlier versions gave this input; empty if that is the same, or they could not have it.
     */
    Optional<String> earlierVersion() {
        return InputFingerprint.earlier(series, benchmark, parts, runs, scores);
    }

    /** Fits, and refuses what no user of the law could work with. */
    ScalingLawFitter.Fit fit() throws FitException {
        if (unfit != null) {
            throw unfit;
        }
        ScalingLawFitter.Fit fit = ScalingLawFitter.fit(series, runs, scores, floor());
        GuardRails.check(series, fit);
        return fit;
    }

    /** What {@code fit}, of this input, could as well have been. */
    LawDraws draws(ScalingLawFitter.Fit fit) {
        return LawBootstrap.draw(series, fit, runs, scores, floor(), Seed.of("law", version()), LawBootstrap.DRAWS);
    }
}
