package org.densimeter.density.analysis;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.density.readmodel.DensityQuery;
import org.densimeter.density.readmodel.Laws;
import org.densimeter.density.readmodel.ScoredModels;
import org.densimeter.density.readmodel.ScoredModels.ScoredModel;
import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.density.DensityEvaluation;

import io.smallrye.mutiny.Uni;

/** Computes what follows from a trend. */
@ApplicationScoped
public class TrendQueries {

    private final QueryPopulations populations;
    private final Laws laws;
    private final ScoredModels models;
    private final Computations computations;
    private final AnswerCache cache;

    TrendQueries(QueryPopulations populations, Laws laws, ScoredModels models, Computations computations,
            AnswerCache cache) {
        this.cache = cache;
        this.populations = populations;
        this.laws = laws;
        this.models = models;
        this.computations = computations;
    }

    /** Forecasts by the trend of {@code query}. */
    public Uni<ForecastAnswer> forecast(DensityQuery query, ForecastQuestion question) {
        return cache.of(AnswerKind.FORECAST, List.of(query.normalised(), question),
                () -> answer(query, List.of("forecast", question),
                        population -> ForecastAnswer.of(population, question),
                        why -> ForecastAnswer.without(query, question, why)));
    }

    /** Computes when a capability fits into a device, with density and chips growing. */
    public Uni<EdgeAnswer> edge(DensityQuery query, ForecastQuestion question) {
        return answer(query, List.of("edge", question), population -> EdgeAnswer.of(population, question),
                why -> EdgeAnswer.without(query, question, why));
    }

    /** Computes how long the records of {@code query} are worth their price. */
    public Uni<BestValueWindows> windows(DensityQuery query, double factor) {
        return answer(query, List.of("windows", factor), population -> BestValueWindows.ofRecords(population, factor),
                why -> BestValueWindows.without(query, factor, why));
    }

    /** Computes how long {@code model} is worth its price; empty if there is no such model. */
    public Uni<Optional<BestValueWindows>> windows(DensityQuery query, double factor, String model) {
        return models.find(model, query.asOf())
                .chain(found -> answer(query, List.of("windows", factor, found),
                        population -> found.map(scored -> BestValueWindows.ofModel(population, factor, scored.card(),
                                entry(scored, population))),
                        why -> found.map(scored -> BestValueWindows.without(query, factor, why))));
    }

    /** Computes what is as capable as {@code model}, from {@code today} on; empty if there is no such model. */
    public Uni<Optional<Equivalents>> equivalents(DensityQuery query, String model, LocalDate today) {
        return models.find(model, query.asOf())
                .chain(found -> answer(query, List.of("equivalents", today, found),
                        population -> found.map(
                                scored -> Equivalents.of(population, scored.card(), entry(scored, population), today)),
                        why -> found.map(scored -> Equivalents.without(query, scored.card(), today, why))));
    }

    /** Compares the trend of {@code query} with that of {@code other}. */
    public Uni<BenchmarkComparison> compare(DensityQuery query, DensityQuery other) {
        return cache.of(AnswerKind.COMPARISON, List.of(query.normalised(), other.normalised()),
                () -> compared(query, other));
    }

    private Uni<BenchmarkComparison> compared(DensityQuery query, DensityQuery other) {
        return models.scoredOn(query.benchmark(), query.asOf())
                .chain(scored -> models.scoredOn(other.benchmark(), other.asOf())
                        .chain(otherScored -> populations.of(query)
                                .chain(one -> populations.of(other)
                                        .chain(two -> compare(query, one, scored, other, two, otherScored)))));
    }

    private Uni<BenchmarkComparison> compare(DensityQuery query, Optional<QueryPopulation> one, long scored,
            DensityQuery other, Optional<QueryPopulation> two, long otherScored) {
        if (one.isPresent() && two.isPresent()) {
            return computations.of(List.of("compare", one.get().content(), scored, two.get().content(), otherScored),
                    () -> BenchmarkComparison.of(one.get(), scored, two.get(), otherScored));
        }
        return side(query, one, scored).chain(first -> side(other, two, otherScored)
                .map(second -> BenchmarkComparison.without(first, second, query.cluster())));
    }

    private Uni<BenchmarkComparison.Side> side(DensityQuery query, Optional<QueryPopulation> population, long scored) {
        return population.map(found -> Uni.createFrom().item(BenchmarkComparison.Side.of(found, scored)))
                .orElseGet(() -> laws.latest(query.series(), query.benchmark(), query.asOf())
                        .map(latest -> BenchmarkComparison.Side.without(query, latest.orElse(null), scored)));
    }

    private <T> Uni<T> answer(DensityQuery query, Object question, Function<QueryPopulation, T> measured,
            Function<NoResult, T> withoutLaw) {
        return populations.of(query)
                .chain(population -> population
                        .map(found -> computations.of(List.of(question, found.content()), () -> measured.apply(found)))
                        .orElseGet(() -> laws.latest(query.series(), query.benchmark(), query.asOf())
                                .map(latest -> withoutLaw.apply(NoResult.withoutLaw(query, latest.orElse(null))))));
    }

    private static DensityEntry entry(ScoredModel scored, QueryPopulation population) {
        return DensityEvaluation.of(scored.card(), scored.results(), population.query().policy())
                .under(population.inForce());
    }
}
