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

/** What follows from a trend. */
@ApplicationScoped
public class TrendQueries {

    private final QueryPopulations sets;
    private final Laws laws;
    private final ScoredModels models;
    private final Computations computations;

    TrendQueries(QueryPopulations sets, Laws laws, ScoredModels models, Computations computations) {
        this.sets = sets;
        this.laws = laws;
        this.models = models;
        this.computations = computations;
    }

    /** What the trend in answer to {@code query} says to {@code asked}. */
    public Uni<ForecastAnswer> forecast(DensityQuery query, ForecastQuestion asked) {
        return answer(query, List.of("forecast", asked), set -> ForecastAnswer.of(set, asked),
                why -> ForecastAnswer.without(query.series(), query.benchmark(), query.basis(), asked, why));
    }

    /** When a capability fits into a device, with density and chips growing. */
    public Uni<EdgeAnswer> edge(DensityQuery query, ForecastQuestion asked) {
        return answer(query, List.of("edge", asked), set -> EdgeAnswer.of(set, asked),
                why -> EdgeAnswer.without(query.series(), query.benchmark(), query.basis(), asked, why));
    }

    /** How long the records of {@code query} are worth their price. */
    public Uni<BestValueWindows> windows(DensityQuery query, double factor) {
        return answer(query, List.of("windows", factor), set -> BestValueWindows.ofRecords(set, factor),
                why -> BestValueWindows.without(query.series(), query.benchmark(), query.basis(), factor, why));
    }

    /** How long {@code model} is worth its price; empty if there is no such model. */
    public Uni<Optional<BestValueWindows>> windows(DensityQuery query, double factor, String model) {
        return models.find(model, query.asOf())
                .chain(found -> answer(query, List.of("windows", factor, found),
                        set -> found.map(
                                scored -> BestValueWindows.ofModel(set, factor, scored.card(), entry(scored, set))),
                        why -> found.map(scored -> BestValueWindows.without(query.series(), query.benchmark(),
                                query.basis(), factor, why))));
    }

    /** What is as capable as {@code model}, on {@code today} and in times to come; empty if there is no such model. */
    public Uni<Optional<Equivalents>> equivalents(DensityQuery query, String model, LocalDate today) {
        return models.find(model, query.asOf())
                .chain(found -> answer(query, List.of("equivalents", today, found),
                        set -> found.map(scored -> Equivalents.of(set, scored.card(), entry(scored, set), today)),
                        why -> found.map(scored -> Equivalents.without(query.series(), query.benchmark(), query.basis(),
                                scored.card(), today, why))));
    }

    /** The trend in answer to {@code query} beside that in answer to {@code other}. */
    public Uni<BenchmarkComparison> compare(DensityQuery query, DensityQuery other) {
        return models.scoredOn(query.benchmark(), query.asOf())
                .chain(scored -> models.scoredOn(other.benchmark(), other.asOf())
                        .chain(otherScored -> sets.of(query)
                                .chain(one -> sets.of(other)
                                        .chain(two -> compare(query, one, scored, other, two, otherScored)))));
    }

    private Uni<BenchmarkComparison> compare(DensityQuery query, Optional<QueryPopulation> one, long scored,
            DensityQuery other, Optional<QueryPopulation> two, long otherScored) {
        if (one.isPresent() && two.isPresent()) {
            return computations.of(List.of("compare", one.get().content(), scored, two.get().content(), otherScored),
                    () -> BenchmarkComparison.of(one.get(), scored, two.get(), otherScored));
        }
        return side(query, one, scored).chain(
                first -> side(other, two, otherScored).map(second -> BenchmarkComparison.without(first, second)));
    }

    private Uni<BenchmarkComparison.Side> side(DensityQuery query, Optional<QueryPopulation> set, long scored) {
        return set.map(found -> Uni.createFrom().item(BenchmarkComparison.Side.of(found, scored)))
                .orElseGet(() -> laws.told(query.series(), query.benchmark(), query.asOf())
                        .map(told -> BenchmarkComparison.Side.without(query, told.orElse(null), scored)));
    }

    private <T> Uni<T> answer(DensityQuery query, Object question, Function<QueryPopulation, T> measured,
            Function<NoResult, T> withoutLaw) {
        return sets.of(query)
                .chain(set -> set
                        .map(found -> computations.of(List.of(question, found.content()), () -> measured.apply(found)))
                        .orElseGet(() -> laws.told(query.series(), query.benchmark(), query.asOf())
                                .map(told -> withoutLaw.apply(NoResult.withoutLaw(query, told.orElse(null))))));
    }

    private static DensityEntry entry(ScoredModel scored, QueryPopulation set) {
        return DensityEvaluation.of(scored.card(), scored.results(), set.query().policy()).under(set.law());
    }
}
