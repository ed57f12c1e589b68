package org.densimeter.density.topology;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.densimeter.contract.ModelResults;
import org.densimeter.law.catalogue.Architecture;
import org.densimeter.law.catalogue.Benchmark;
import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Relationship;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.fixtures.BuiltInCatalogue;
import org.densimeter.law.fixtures.BuiltInLaws;
import org.densimeter.law.interval.Seed;
import org.densimeter.law.scaling.FitException;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.law.scaling.LawBootstrap;
import org.densimeter.law.scaling.LossLaw;
import org.densimeter.law.scaling.LossLawFit;
import org.densimeter.law.scaling.LossMinimum;
import org.densimeter.law.scaling.PerformanceLaw;
import org.densimeter.law.scaling.PerformanceLawFit;
import org.densimeter.law.scaling.ScalingLaw;
import org.densimeter.law.scaling.ScalingLawFitter;

/** Facts for tests: the published laws, the built-in catalogue, and models made up on the spot. */
public final class SampleEvents {

    /** When everything here was accepted unless a test says otherwise. */
    public static final Instant ACCEPTED = Instant.parse("2026-01-02T03:04:05.678901Z");

    /** The benchmarks whose laws are published. */
    public static final List<String> BENCHMARKS = List.of("mmlu", "bbh", "math", "humaneval", "mbpp",
            "densing-average");

    /** The key of the law of mmlu. */
    public static final String MMLU = "minicpm3-2025/mmlu";

    private SampleEvents() {}

    /** The law with the constants published in NMI, as method.md, section 2, reads them off. */
    public static FittedLaw published(String benchmark) {
        return switch (benchmark) {
            case "mmlu" -> law(benchmark, 1, List.of(), new LossLaw(0, 1.5830, .10343, 38.891, .23651),
                    new PerformanceLaw(79.278, -24.925, .20398, 20.659));
            case "bbh" -> law(benchmark, 1, List.of(), new LossLaw(0, 3.0249, .15672, 187.84, .32182),
                    new PerformanceLaw(77.390, -40.132, .08798, 24.851));
            case "math" -> law(benchmark, 1, List.of(), new LossLaw(0, 1.3299, .08443, 69.106, .25765),
                    new PerformanceLaw(101.398, -22.549, .17643, .437));
            case "mbpp" -> law(benchmark, 1, List.of(), new LossLaw(0, 3.4738, .14060, 139.63, .27646),
                    new PerformanceLaw(100.038, -19.750, .26270, 0));
            case "humaneval" -> law(benchmark, 1, List.of(), new LossLaw(0, 1.7669, .11838, 4255.7, .49547),
                    new PerformanceLaw(99.804, -39.920, .11772, 0));
            case "densing-average" ->
                law(benchmark, 1, BuiltInCatalogue.DENSING_AVERAGE, new LossLaw(0, 1.7731, .10775, 142.863, .30167),
                        new PerformanceLaw(90.773, -24.412, .16287, 10.781));
            default -> throw new IllegalArgumentException(benchmark);
        };
    }

    /**
     * {@code law} again, with another revision and a loss law whose a is {@code factor} as large: every N_eff grows by
     * factor^(1/alpha).
     */
    public static FittedLaw refitted(FittedLaw law, long revision, double factor) {
        LossLaw loss = law.law().loss();
        return law(law.benchmark(), revision, law.parts(),
                new LossLaw(0, loss.a() * factor, loss.alpha(), loss.b(), loss.beta()), law.law().performance());
    }

    private static FittedLaw law(String benchmark, long revision, List<Composite.Part> parts, LossLaw loss,
            PerformanceLaw performance) {
        return new FittedLaw(revision, BuiltInCatalogue.MINICPM3, benchmark, parts, "published-" + revision,
                new ScalingLaw(loss, performance, 5e12),
                new LossLawFit(new LossMinimum(loss, .005, true), List.of(), false, 33, 828_225_024),
                new PerformanceLawFit(performance, 2, 11, true, List.of()), FittedLaw.Health.OK, ACCEPTED);
    }

    /** The law fitted to the built-in reference data. */
    public static FittedLaw fitted(String benchmark) {
        try {
            ScalingLawFitter.Fit fit = BuiltInLaws.fit(benchmark);
            return new FittedLaw(1, BuiltInCatalogue.MINICPM3, benchmark, BuiltInLaws.parts(benchmark), "fitted",
                    fit.law(), fit.loss(), fit.performance(), FittedLaw.Health.OK, ACCEPTED);
        } catch (FitException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The law fitted to the built-in reference data, with {@code draws} draws and the items of
     * {@code catalogue/benchmarks.csv}.
     */
    public static FittedLaw drawn(String benchmark, int draws) {
        FittedLaw fitted = fitted(benchmark);
        ScalingLawFitter.Fit fit = new ScalingLawFitter.Fit(fitted.law(), fitted.loss(), fitted.performance());
        List<Composite.Part> parts = fitted.parts().isEmpty() ? List.of(new Composite.Part(benchmark, 1))
                : fitted.parts();
        List<Benchmark> definitions = BuiltInCatalogue.benchmarks()
                .stream()
                .filter(definition -> parts.stream().anyMatch(part -> part.benchmark().equals(definition.id())))
                .toList();
        try {
            return fitted.with(LawBootstrap.draw(BuiltInCatalogue.MINICPM3, fit, BuiltInLaws.runs(benchmark),
                    BuiltInCatalogue.scores(benchmark), Seed.of("law", "fitted"), draws), definitions);
        } catch (FitException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A dense model of 16 bits. */
    public static Model model(String id, String releaseDate, double paramsNonEmbedding, String... flags) {
        long params = (long) paramsNonEmbedding;
        return new Model(id, id, "family", null, LocalDate.parse(releaseDate), params, params, null, null, null,
                Architecture.DENSE, Kind.BASE, 16, null, null, Arrays.asList(flags), null, null);
    }

    /** {@code model} with scores, given as benchmark and percent in turn. */
    public static ModelResults results(long revision, Model model, Object... scores) {
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < scores.length; i += 2) {
            results.add(new Result(model.id() + "/" + scores[i] + "/lab", model.id(), (String) scores[i],
                    ((Number) scores[i + 1]).doubleValue(), null, "lab", Relationship.FIRST_PARTY, null, null, "report",
                    null, ACCEPTED, 1));
        }
        return new ModelResults(revision, ACCEPTED, model, results, List.of());
    }

    /** Every model of the built-in catalogue with its results, each at revision 1, by id. */
    public static Map<String, ModelResults> catalogue() {
        Map<String, List<Result>> results = BuiltInCatalogue.results(ACCEPTED)
                .stream()
                .collect(Collectors.groupingBy(Result::model));
        Map<String, ModelResults> catalogue = new LinkedHashMap<>();
        BuiltInCatalogue.cards()
                .stream()
                .sorted(Comparator.comparing(Model::id))
                .forEach(model -> catalogue.put(model.id(),
                        new ModelResults(1, ACCEPTED, model, results.getOrDefault(model.id(), List.of()), List.of())));
        return catalogue;
    }
}
