package org.densimeter.density.api;

import java.util.Optional;
import java.util.function.Supplier;

import org.densimeter.density.readmodel.Densities;
import org.densimeter.density.readmodel.Laws;
import org.densimeter.density.readmodel.Prices;
import org.densimeter.density.readmodel.Progress;
import org.densimeter.density.readmodel.ScoredModels;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Refuses questions about what does not exist, so that an empty answer always means "none of these", never "no such thing". */
@ApplicationScoped
class Known {

    private final Laws laws;
    private final Densities densities;
    private final ScoredModels scored;
    private final Prices prices;
    private final Progress progress;

    Known(Laws laws, Densities densities, ScoredModels scored, Prices prices, Progress progress) {
        this.laws = laws;
        this.densities = densities;
        this.scored = scored;
        this.prices = prices;
        this.progress = progress;
    }

    /** Goes on with {@code next} if anything is known of the series and benchmark asked for. */
    <T> Uni<T> key(Query query, Supplier<Uni<T>> next) {
        return goOn(laws.knows(query.series(), query.benchmark()), QueryParameter.BENCHMARK, query.benchmark(),
                "nothing is known of benchmark " + query.benchmark() + " in series " + query.series(), next);
    }

    /** What was found at the moment {@code query} asks for, if anything was known then. */
    static <T> T atThatMoment(Query query, Optional<T> found) {
        return found.orElseThrow(() -> notKnownThen(query));
    }

    /** Nothing was known at the moment {@code query} asks for. */
    static ProblemException notKnownThen(Query query) {
        String moment = query.uri().getQueryParameters().getFirst(QueryParameter.AS_OF.parameterName());
        return ProblemException.notFound(QueryParameter.AS_OF.parameterName(), moment, "nothing was known of benchmark " + query.benchmark() + " in series " + query.series()
                + " at that moment");
    }

    /** Goes on with {@code next} if anything is known of the series and benchmark, or if there is such a series and some model has a score on the benchmark: the answer then is that there is no law. */
    <T> Uni<T> scored(QueryParameter field, String series, String benchmark, Supplier<Uni<T>> next) {
        return laws.knows(series, benchmark).chain(known -> known ? Uni.createFrom().item(true)
                : laws.knowsSeries(series).chain(serves -> serves ? scored.scoredOn(benchmark, null).map(models -> models > 0) : Uni.createFrom().item(false))).chain(known -> {
                    if (!known) {
                        throw ProblemException.notFound(field.parameterName(), benchmark, "nothing is known of benchmark " + benchmark + " in series " + series);
                    }
                    return next.get();
                });
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
        return ProblemException.notFound(QueryParameter.MODEL.parameterName(), model, query.isAboutThePast() ? "there was no model " + model + " at that moment" : "there is no model " + model);
    }

    /** Goes on with {@code next} if anything was ever told of the prices of {@code model}. */
    <T> Uni<T> pricedModel(String model, Supplier<Uni<T>> next) {
        return goOn(prices.knows(model), QueryParameter.PRICED_MODEL, model, "there is no price of a model " + model, next);
    }

    /** Goes on with {@code next} if there are scores on {@code benchmark}. */
    <T> Uni<T> scoredBenchmark(String benchmark, Supplier<Uni<T>> next) {
        return goOn(prices.knowsBenchmark(benchmark), QueryParameter.PRICED_BENCHMARK, benchmark, "no score is known on benchmark " + benchmark, next);
    }

    /** Goes on with {@code next} if {@code specification} is one of the method's, or was ever told of. */
    <T> Uni<T> specification(String specification, Supplier<Uni<T>> next) {
        return goOn(progress.knows(specification), QueryParameter.SPECIFICATION, specification, "there is no specification " + specification, next);
    }

    private static <T> Uni<T> goOn(Uni<Boolean> knows, QueryParameter parameter, String value, String otherwise, Supplier<Uni<T>> next) {
        return knows.chain(known -> {
            if (!known) {
                throw ProblemException.notFound(parameter.parameterName(), value, otherwise);
            }
            return next.get();
        });
    }
}
