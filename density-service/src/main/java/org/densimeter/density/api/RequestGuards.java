package org.densimeter.density.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.density.analysis.NoResult;
import org.densimeter.density.readmodel.Densities;
import org.densimeter.density.readmodel.DensityQuery;
import org.densimeter.density.readmodel.FilterLookup;
import org.densimeter.density.readmodel.Laws;
import org.densimeter.density.readmodel.Prices;
import org.densimeter.density.readmodel.ProgressEstimates;
import org.densimeter.density.readmodel.ScoredModels;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.support.http.ProblemException;

import io.smallrye.mutiny.Uni;

/**
 * Refuses requests about what does not exist, so that an empty answer always means that nothing matches, never that a
 * name is unknown.
 */
@ApplicationScoped
class RequestGuards {

    private final Laws laws;
    private final Densities densities;
    private final ScoredModels scored;
    private final Prices prices;
    private final ProgressEstimates progress;
    private final FilterLookup filters;

    RequestGuards(Laws laws, Densities densities, ScoredModels scored, Prices prices, ProgressEstimates progress,
            FilterLookup filters) {
        this.laws = laws;
        this.densities = densities;
        this.scored = scored;
        this.prices = prices;
        this.progress = progress;
        this.filters = filters;
    }

    /**
     * Continues with {@code next} if there ever was a law for the series and benchmark of {@code query} and all names
     * by which it filters exist.
     */
    <T> Uni<T> law(DensityQuery query, Supplier<Uni<T>> next) {
        return scored(query, () -> laws.knows(query.series(), query.benchmark())).chain(known -> {
            if (!known) {
                throw DensityProblems.withoutLaw(query.benchmark(), NoResult.withoutLaw(query, null).reason());
            }
            return next.get();
        });
    }

    /**
     * Continues with {@code next} if the series of {@code query} exists, its benchmark has a law or scores, and all
     * names by which it filters exist. A benchmark may have scores and no law; the answer then says so.
     */
    <T> Uni<T> scored(DensityQuery query, Supplier<Uni<T>> next) {
        return scored("series", query.series(), "benchmark", query.benchmark(), () -> filters(query, next));
    }

    /** Continues with {@code next} if the same holds for the other side of a comparison. */
    <T> Uni<T> otherScored(DensityQuery other, Supplier<Uni<T>> next) {
        return scored("withSeries", other.series(), "with", other.benchmark(), next);
    }

    private <T> Uni<T> scored(String seriesField, String series, String benchmarkField, String benchmark,
            Supplier<Uni<T>> next) {
        return laws.knows(series, benchmark)
                .chain(known -> known ? next.get()
                        : require(laws.knowsSeries(series), seriesField, series, "there is no series " + series,
                                () -> require(isScored(benchmark), benchmarkField, benchmark,
                                        "nothing is known of benchmark " + benchmark + " in series " + series, next)));
    }

    private Uni<Boolean> isScored(String benchmark) {
        return scored.scoredOn(benchmark, null).map(models -> models > 0);
    }

    /** Continues with {@code next} if there is a series {@code series}. */
    <T> Uni<T> series(String series, Supplier<Uni<T>> next) {
        return require(laws.knowsSeries(series), "series", series, "there is no series " + series, next);
    }

    /** Continues with {@code next} if each of {@code benchmarks} has a law in any series or scores. */
    <T> Uni<T> benchmarks(List<String> benchmarks, Supplier<Uni<T>> next) {
        return all(benchmarks, "benchmark",
                benchmark -> laws.knowsBenchmark(benchmark)
                        .chain(known -> known ? Uni.createFrom().item(true) : isScored(benchmark)),
                "nothing is known of benchmark ", next);
    }

    private <T> Uni<T> filters(DensityQuery query, Supplier<Uni<T>> next) {
        return all(query.families(), "family", filters::knowsFamily, "there is no family ",
                () -> all(Optional.ofNullable(query.policy().evaluator()).stream().toList(), "evaluator",
                        name -> knowsEvaluator(name, query), "there is no score by ",
                        () -> all(query.flags(), "flag", this::knowsFlag, "no model carries the flag ",
                                () -> all(query.excludeFlags().stream().sorted().toList(), "excludeFlags",
                                        this::knowsFlag, "no model carries the flag ", next))));
    }

    /** A stored evaluator is known by its results, whatever name the query has for it. */
    private Uni<Boolean> knowsEvaluator(String name, DensityQuery query) {
        return query.policy().names().isEmpty() ? filters.knowsEvaluator(name) : Uni.createFrom().item(true);
    }

    private Uni<Boolean> knowsFlag(String flag) {
        return Frontier.EXCLUDED_FLAGS.contains(flag) ? Uni.createFrom().item(true) : filters.knowsFlag(flag);
    }

    private static <T> Uni<T> all(List<String> names, String field, Function<String, Uni<Boolean>> knows,
            String otherwise, Supplier<Uni<T>> next) {
        if (names.isEmpty()) {
            return next.get();
        }
        String name = names.get(0);
        return require(knows.apply(name), field, name, otherwise + name,
                () -> all(names.subList(1, names.size()), field, knows, otherwise, next));
    }

    /**
     * Continues with {@code next} if {@code model} exists, or existed at the moment {@code asOf}; null for the present.
     */
    <T> Uni<T> model(String model, Instant asOf, Supplier<Uni<T>> next) {
        return densities.knows(model, asOf).chain(known -> {
            if (!known) {
                throw noModel(model, asOf);
            }
            return next.get();
        });
    }

    /** Returns the answer for a model that does not exist, or did not at the moment {@code asOf}; null for now. */
    static ProblemException noModel(String model, Instant asOf) {
        return DensityProblems.notFound("model", model,
                "there " + (asOf == null ? "is no model " + model : "was no model " + model + " at that moment"));
    }

    /** Returns what {@code query} found, or refuses the moment {@code asOf} of {@code population}. */
    static <T> T known(PopulationParameters population, DensityQuery query, Optional<T> found) {
        return found.orElseThrow(() -> nothingKnown(population, query));
    }

    /** Returns the answer to {@code query} for the moment {@code asOf} of {@code population}, before the first fact. */
    static ProblemException nothingKnown(PopulationParameters population, DensityQuery query) {
        return DensityProblems.notFound("asOf", population.asOf().text(), "nothing was known of benchmark "
                + query.benchmark() + " in series " + query.series() + " at that moment");
    }

    /** Returns what was {@code found} for {@code query}, or says why no law is in force for it. */
    <T> Uni<T> inForce(DensityQuery query, Optional<T> found) {
        return found.map(answer -> Uni.createFrom().item(answer))
                .orElseGet(() -> laws.latest(query.series(), query.benchmark(), query.asOf()).map(latest -> {
                    throw DensityProblems.withoutLaw(query.benchmark(),
                            NoResult.withoutLaw(query, latest.orElse(null)).reason());
                }));
    }

    /** Continues with {@code next} if there ever was a price of {@code model}. */
    <T> Uni<T> pricedModel(String model, Supplier<Uni<T>> next) {
        return require(prices.knows(model), "model", model, "there is no price of a model " + model, next);
    }

    /** Continues with {@code next} if there is a price of {@code provider}. */
    <T> Uni<T> provider(String provider, Supplier<Uni<T>> next) {
        return require(prices.knowsProvider(provider), "provider", provider,
                "there is no price of a provider " + provider, next);
    }

    /** Continues with {@code next} if there are scores on {@code benchmark}. */
    <T> Uni<T> scoredBenchmark(String benchmark, Supplier<Uni<T>> next) {
        return require(prices.knowsBenchmark(benchmark), "benchmark", benchmark,
                "no score is known on benchmark " + benchmark, next);
    }

    /** Continues with {@code next} if {@code specification} is one of the method's, or has ever been estimated. */
    <T> Uni<T> specification(String specification, Supplier<Uni<T>> next) {
        return require(progress.knows(specification), "specification", specification,
                "there is no specification " + specification, next);
    }

    private static <T> Uni<T> require(Uni<Boolean> knows, String field, String value, String otherwise,
            Supplier<Uni<T>> next) {
        return knows.chain(known -> {
            if (!known) {
                throw DensityProblems.notFound(field, value, otherwise);
            }
            return next.get();
        });
    }
}
