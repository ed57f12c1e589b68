package org.densimeter.density.readmodel;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;

import org.densimeter.contract.FrontierState;
import org.densimeter.contract.ModelDensities;
import org.densimeter.contract.TrendState;
import org.densimeter.law.catalogue.Architecture;
import org.densimeter.law.catalogue.Benchmark;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.densimeter.law.catalogue.Relationship;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.density.ParameterCount;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.frontier.FrontierPoint;
import org.densimeter.law.frontier.GuardedFrontier;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.law.scaling.LawDraws;
import org.densimeter.law.scaling.LossLaw;
import org.densimeter.law.scaling.LossLawFit;
import org.densimeter.law.scaling.LossMinimum;
import org.densimeter.law.scaling.PerformanceLaw;
import org.densimeter.law.scaling.PerformanceLawFit;
import org.densimeter.law.scaling.ScalingLaw;
import org.densimeter.law.trend.Trend;
import org.densimeter.law.trend.TrendEstimate;

/** States as the topology and the workers publish them. */
public final class PublishedStates {

    public static final Instant ACCEPTED = Instant.parse("2025-03-01T10:00:00.123456Z");

    private PublishedStates() {}

    /** A dense release of 16 bits. */
    public static Model model(String id, String releaseDate, double params) {
        return card(id, releaseDate, params, "Family", Kind.BASE, 16);
    }

    public static Model card(String id, String releaseDate, double params, String family, Kind kind, int bits,
            String... flags) {
        return new Model(id, "Model " + id, family, "Organisation", LocalDate.parse(releaseDate),
                (long) (params * 1.05), (long) params, null, null, null, Architecture.DENSE, kind, bits, null, null,
                Arrays.asList(flags), "test", null);
    }

    public static Result result(String model, String benchmark, double score, String evaluator,
            Relationship relationship) {
        return new Result(model + "-" + benchmark + "-" + evaluator, model, benchmark, score, null, evaluator,
                relationship, null, null, "test", null, ACCEPTED, 1);
    }

    /** A measured entry of {@code density} on the inference basis of a dense model of 16 bits. */
    public static DensityEntry measured(String series, String benchmark, Model model, double score, double density) {
        return new DensityEntry(series, benchmark, 1, "law-1", DensityStatus.MEASURED, score,
                List.of(new DensityEntry.ScoreUsed(benchmark, model.id() + "-" + benchmark, "evaluator", score)),
                density * model.paramsNonEmbedding(), density, density * model.paramsNonEmbedding() / 0.83e9,
                ParameterCount.NON_EMBEDDING, null, null);
    }

    public static DensityEntry aboveRange(String series, String benchmark) {
        return new DensityEntry(series, benchmark, 1, "law-1", DensityStatus.ABOVE_RANGE, 99.9,
                List.of(new DensityEntry.ScoreUsed(benchmark, "r", "evaluator", 99.9)), null, null, null,
                ParameterCount.NON_EMBEDDING, null, "the score is at or over the law's ceiling");
    }

    public static DensityEntry noScore(String series, String benchmark) {
        return new DensityEntry(series, benchmark, 1, "law-1", DensityStatus.NO_SCORE, null, List.of(), null, null,
                null, ParameterCount.NON_EMBEDDING, null, "no score that counts on " + benchmark);
    }

    public static ModelDensities densities(long revision, long lawsRevision, Model model, List<Result> results,
            DensityEntry... entries) {
        return new ModelDensities(revision, lawsRevision, ACCEPTED, model, results, List.of(entries));
    }

    public static FrontierPoint point(String model, String releaseDate, double density) {
        return new FrontierPoint(model, LocalDate.parse(releaseDate), 50, density, null, density * 1e9);
    }

    public static FrontierState frontier(long revision, String series, String benchmark, FrontierPoint... points) {
        return frontier(revision, series, benchmark, List.of(points));
    }

    public static FrontierState frontier(long revision, String series, String benchmark,
            Collection<FrontierPoint> points) {
        return new FrontierState(revision, series, benchmark, "law-1", Frontier.DEFAULT_START,
                GuardedFrontier.of(Frontier.DEFAULT_START, points).frontier().records(), points.size(), 0, ACCEPTED);
    }

    /** The trend of {@code frontier}. */
    public static TrendState trend(FrontierState frontier, Instant computedAt) {
        Trend trend = Trend.ofRecords(frontier.records()).orElse(null);
        return new TrendState(frontier.revision(), frontier.series(), frontier.benchmark(), frontier.lawVersion(),
                trend,
                trend == null ? List.of()
                        : List.of(new TrendEstimate("records", trend.slopePerDay(), trend.doublingDays(), null, null)),
                trend == null ? "fewer than two records" : null, frontier.records().get(0).releaseDate(),
                frontier.records().get(frontier.records().size() - 1).releaseDate(), frontier.recordedAt(), computedAt);
    }

    /** The published law of mmlu (method.md, section 2, published constants). */
    public static FittedLaw mmluLaw(long revision, String series, String benchmark) {
        LossLaw loss = new LossLaw(0, 1.5830, .10343, 38.891, .23651);
        PerformanceLaw performance = new PerformanceLaw(79.278, -24.925, .20398, 20.659);
        return new FittedLaw(revision,
                new ReferenceSeries(series, "Series " + series, 5e12, null, true, null, null, false, "test"), benchmark,
                List.of(), "law-1", new ScalingLaw(loss, performance, 5e12),
                new LossLawFit(new LossMinimum(loss, .00549, true), List.of(), false, 33, .83e9),
                new PerformanceLawFit(performance, 2.864, 11, true, List.of()), FittedLaw.Health.OK, ACCEPTED);
    }

    /** {@code law} with draws whose a is 0.9 to 1.1 as large, and the items of its benchmark. */
    public static FittedLaw drawn(FittedLaw law, int items) {
        int draws = 21;
        ByteBuffer constants = ByteBuffer.allocate(draws * 9 * Float.BYTES);
        LossLaw loss = law.law().loss();
        PerformanceLaw performance = law.law().performance();
        for (int i = 0; i < draws; i++) {
            for (double constant : new double[]{loss.irreducible(), loss.a() * (.9 + i * .01), loss.alpha(), loss.b(),
                    loss.beta(), performance.c(), performance.gamma(), performance.l(), performance.d()}) {
                constants.putFloat((float) constant);
            }
        }
        return law.with(new LawDraws(draws, 0, 0, Base64.getEncoder().encodeToString(constants.array())),
                List.of(new Benchmark(law.benchmark(), law.benchmark(), items, null, null, false, null)));
    }

    /** The states of several models, one measured entry each. */
    public static List<ModelDensities> releases(String series, String benchmark, Object... idDateDensity) {
        List<ModelDensities> states = new ArrayList<>();
        for (int i = 0; i < idDateDensity.length; i += 3) {
            Model model = model((String) idDateDensity[i], (String) idDateDensity[i + 1], 1e9);
            states.add(densities(1, 1, model, List.of(),
                    measured(series, benchmark, model, 50, ((Number) idDateDensity[i + 2]).doubleValue())));
        }
        return states;
    }
}
