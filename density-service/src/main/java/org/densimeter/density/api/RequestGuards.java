package org.densimeter.density.api;

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

import io.smallrye.mutiny.Uni;

/**
 * Refuses questions about what does not exist, so that an empty answer always means "none of these", never "no such
 * thing".
 */
@ApplicationScoped
class RequestGuards {

    private final Laws laws;
    private final Densities densities;
    private final ScoredModels scored;
    private final Prices prices;
    private final ProgressEstimates progress;
    private final FilterLookup narrowings;

    RequestGuards(Laws laws, Densities densities, ScoredModels scored, Prices prices, ProgressEstimates progress,
            FilterLookup narrowings) {
        this.laws = laws;
        this.densities = densities;
        this.scored = scored;
        this.prices = prices;
        this.progress = progress;
        this.narrowings = narrowings;
    }

    /**
     * Goes on with {@code next} if anything was told of the series and benchmark asked for together, and of what the
     * question is narrowed to; without a law there is nothing to tell.
     */
    <T> Uni<T> key(Query query, Supplier<Uni<T>> next) {
        return scored(query, () -> laws.knows(query.series(), query.benchmark())).chain(told -> {
            if (!told) {
                throw ProblemException.withoutLaw(query.benchmark(),
                        NoResult.withoutLaw(query.narrowed(), null).reason());
            }
            return next.get();
        });
    }

    /** What was found at the moment {@code query} asks for, if anything was known then. */
    static <T> T atThatMoment(Query query, Optional<T> found) {
        return found.orElseThrow(() -> notKnownThen(query));
    }

    /** Nothing was known at the moment {@code query} asks for. */
    static ProblemException notKnownThen(Query query) {
        String moment = query.uri().getQueryParameters().getFirst(QueryParameter.AS_OF.parameterName());
        return ProblemException.notFound(QueryParameter.AS_OF.parameterName(), moment, "nothing was known of benchmark "
                + query.benchmark() + " in series " + query.series() + " at that moment");
    }

    /**
     * Goes on with {@code next} if there is such a series, anything is known of the benchmark, and of what the question
     * is narrowed to: a benchmark on which models are scored may have no law, and the answer then says so.
     */
    <T> Uni<T> scored(Query query, Supplier<Uni<T>> next) {
        return scored(QueryParameter.SERIES, query.series(), QueryParameter.BENCHMARK, query.benchmark(),
                () -> narrowing(query, next));
    }

    /** The same of the other side of a comparison. */
    <T> Uni<T> otherScored(Query query, String benchmark, Supplier<Uni<T>> next) {
        return scored(QueryParameter.WITH_SERIES, query.withSeries(), QueryParameter.WITH, benchmark, next);
    }

    private <T> Uni<T> scored(QueryParameter ofSeries, String series, QueryParameter ofBenchmark, String benchmark,
            Supplier<Uni<T>> next) {
        return laws.knows(series, benchmark)
                .chain(told -> told ? next.get()
                        : goOn(laws.knowsSeries(series), ofSeries, series, "there is no series " + series,
                                () -> goOn(isScored(benchmark), ofBenchmark, benchmark,
                                        "nothing is known of benchmark " + benchmark + " in series " + series, next)));
    }

    private Uni<Boolean> isScored(String benchmark) {
        return scored.scoredOn(benchmark, null).map(models -> models > 0);
    }

    private <T> Uni<T> narrowing(Query query, Supplier<Uni<T>> next) {
        DensityQuery asked = query.densities();
        return ofAll(asked.families(), QueryParameter.FAMILY, narrowings::knowsFamily, "there is no family ",
                () -> ofAll(Optional.ofNullable(asked.policy().evaluator()).stream().toList(), QueryParameter.EVALUATOR,
                        narrowings::knowsEvaluator, "there is no score by ",
                        () -> ofAll(asked.flags(), QueryParameter.FLAG, this::knowsFlag, "no model carries the flag ",
                                () -> ofAll(asked.excludeFlags().stream().sorted().toList(),
                                        QueryParameter.EXCLUDE_FLAGS, this::knowsFlag, "no model carries the flag ",
                                        next))));
    }

    private Uni<Boolean> knowsFlag(String flag) {
        return Frontier.EXCLUDED_FLAGS.contains(flag) ? Uni.createFrom().item(true) : narrowings.knowsFlag(flag);
    }

    private static <T> Uni<T> ofAll(List<String> names, QueryParameter parameter, Function<String, Uni<Boolean>> knows,
            String otherwise, Supplier<Uni<T>> next) {
        if (names.isEmpty()) {
            return next.get();
        }
        String name = names.get(0);
        return goOn(knows.apply(name), parameter, name, otherwise + name,
                () -> ofAll(names.subList(1, names.size()), parameter, knows, otherwise, next));
    }

    /** Goes on with {@code next} if there is such a model, or was at the moment {@code query} asks for. */
    <T> Uni<T> model(Query query, String model, Supplier<Uni<T>> next) {
        return densities.knows(model, query.asOf().orElse(null)).chain(known -> {
            if (!known) {
                throw noModel(query, model);
            }
            return next.get();
        });
    }

    /** There is no such model, or was none at the moment {@code query} asks for. */
    static ProblemException noModel(Query query, String model) {
        return ProblemException.notFound(QueryParameter.MODEL.parameterName(), model,
                query.isAboutThePast() ? "there was no model " + model + " at that moment"
                        : "there is no model " + model);
    }

    /** Goes on with {@code next} if anything was ever told of the prices of {@code model}. */
    <T> Uni<T> pricedModel(String model, Supplier<Uni<T>> next) {
        return goOn(prices.knows(model), QueryParameter.PRICED_MODEL, model, "there is no price of a model " + model,
                next);
    }

    /** Goes on with {@code next} if there is a price of {@code provider}. */
    <T> Uni<T> provider(String provider, Supplier<Uni<T>> next) {
        return goOn(prices.knowsProvider(provider), QueryParameter.PROVIDER, provider,
                "there is no price of a provider " + provider, next);
    }

    /** Goes on with {@code next} if there are scores on {@code benchmark}. */
    <T> Uni<T> scoredBenchmark(String benchmark, Supplier<Uni<T>> next) {
        return goOn(prices.knowsBenchmark(benchmark), QueryParameter.PRICED_BENCHMARK, benchmark,
                "no score is known on benchmark " + benchmark, next);
    }

    /** Goes on with {@code next} if {@code specification} is one of the method's, or was ever told of. */
    <T> Uni<T> specification(String specification, Supplier<Uni<T>> next) {
        return goOn(progress.knows(specification), QueryParameter.SPECIFICATION, specification,
                "there is no specification " + specification, next);
    }

    private static <T> Uni<T> goOn(Uni<Boolean> knows, QueryParameter parameter, String value, String otherwise,
            Supplier<Uni<T>> next) {
        return knows.chain(known -> {
            if (!known) {
                throw ProblemException.notFound(parameter.parameterName(), value, otherwise);
            }
            return next.get();
        });
    }
}
