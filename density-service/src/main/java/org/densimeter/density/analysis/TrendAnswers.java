package org.densimeter.density.analysis;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.contract.FrontierState;
import org.densimeter.contract.TrendState;
import org.densimeter.density.estimation.Estimates;
import org.densimeter.density.estimation.TrendComputation;
import org.densimeter.density.readmodel.CompetingReleases;
import org.densimeter.density.readmodel.DensityQuery;
import org.densimeter.density.readmodel.TrendView;
import org.densimeter.density.readmodel.Trends;
import org.densimeter.law.frontier.FrontierRecord;

import io.smallrye.mutiny.Uni;

/**
 * Answers queries for a trend: live or from the history where the trend worker published it, otherwise computed now.
 */
@ApplicationScoped
public class TrendAnswers {

    private final Trends trends;
    private final QueryPopulations populations;
    private final CompetingReleases releases;
    private final Computations computations;
    private final AnswerCache cache;

    TrendAnswers(Trends trends, QueryPopulations populations, CompetingReleases releases, Computations computations,
            AnswerCache cache) {
        this.cache = cache;
        this.releases = releases;
        this.trends = trends;
        this.populations = populations;
        this.computations = computations;
    }

    /**
     * Returns the trend of {@code query} on {@code today}; empty where its moment is before the first fact.
     *
     * @param window how many of the last records it rests on; empty for all of them, and every estimator; of a window
     * that holds all of them the records are the same to the bit
     */
    public Uni<Optional<TrendAnswer>> to(DensityQuery query, OptionalInt window, LocalDate today) {
        Uni<Optional<QueryPopulation>> population = populations.of(query);
        return to(query, window.isEmpty() && query.isDefaultFrontier(), today, population,
                cache.of(AnswerKind.TREND, List.of(query.normalised(), window, today),
                        () -> population.chain(found -> computed(query, window, today, found))));
    }

    /**
     * Returns the trend by all records from {@code population}, that of the query, which was read before; it is not
     * cached.
     */
    public Uni<Optional<TrendAnswer>> to(DensityQuery query, LocalDate today, Optional<QueryPopulation> population) {
        return to(query, query.isDefaultFrontier(), today, Uni.createFrom().item(population),
                Uni.createFrom().deferred(() -> computed(query, OptionalInt.empty(), today, population)));
    }

    private Uni<Optional<TrendAnswer>> to(DensityQuery query, boolean published, LocalDate today,
            Uni<Optional<QueryPopulation>> population, Uni<Optional<TrendAnswer>> computed) {
        if (!published) {
            return computed;
        }
        if (query.asOf() != null) {
            return trends.asOf(query.series(), query.benchmark(), query.asOf())
                    .chain(found -> found.map(state -> past(query, state, today, population).map(Optional::of))
                            .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
        }
        return trends.live(query.series(), query.benchmark())
                .chain(live -> live.map(state -> live(state, today).map(Optional::of)).orElse(computed));
    }

    private static Uni<TrendAnswer> past(DensityQuery query, TrendState state, LocalDate today,
            Uni<Optional<QueryPopulation>> population) {
        return population.map(found -> found.map(releases -> TrendLimits.of(releases, today))
                .map(limits -> TrendAnswer.of(TrendView.past(state), limits))
                .orElseGet(() -> TrendAnswer.withoutLaw(TrendView.past(state), query.cluster())));
    }

    private Uni<TrendAnswer> live(TrendState state, LocalDate today) {
        return releases.live(state.series(), state.benchmark())
                .map(found -> TrendAnswer.of(TrendView.of(state), new TrendLimits(found, false, false, today)));
    }

    private Uni<Optional<TrendAnswer>> computed(DensityQuery query, OptionalInt window, LocalDate today,
            Optional<QueryPopulation> found) {
        return found
                .map(population -> computations.of(List.of("trend", window, today, population.content()),
                        () -> Optional
                                .of(TrendAnswer.of(TrendView.onDemand(state(population, window)), population, today))))
                .orElseGet(() -> Uni.createFrom()
                        .item(query.asOf() == null ? Optional.of(withoutLaw(query)) : Optional.empty()));
    }

    private static TrendAnswer withoutLaw(DensityQuery query) {
        return TrendAnswer.withoutLaw(
                TrendView.onDemand(TrendComputation.of(FrontierAnswers.withoutLaw(query), Estimates.NONE, null, null)),
                query.cluster());
    }

    private static TrendState state(QueryPopulation population, OptionalInt window) {
        FrontierState frontier = population.state();
        if (window.isEmpty() || window.getAsInt() >= frontier.records().size()) {
            Estimates estimates = window.isEmpty() ? Estimates.of(population.input())
                    : Estimates.ofRecords(population.input());
            return TrendComputation.of(frontier, estimates, TrendComputation.shape(frontier.records()), null);
        }
        List<FrontierRecord> last = frontier.records()
                .subList(frontier.records().size() - window.getAsInt(), frontier.records().size());
        FrontierState windowed = new FrontierState(frontier.revision(), frontier.series(), frontier.benchmark(),
                frontier.lawVersion(), frontier.start(), last, frontier.measured(), frontier.unmeasured(),
                frontier.recordedAt(), frontier.completed());
        return remarking(CompletedNote.ofIntervals(population), TrendComputation.of(windowed,
                Estimates.ofLastRecords(window.getAsInt(), population.input()), TrendComputation.shape(last), null));
    }

    private static TrendState remarking(String note, TrendState trend) {
        return note == null ? trend
                : new TrendState(trend.revision(), trend.series(), trend.benchmark(), trend.lawVersion(), trend.trend(),
                        trend.estimators(), trend.reason(), trend.from(), trend.to(), trend.recordedAt(),
                        trend.computedAt(), trend.shape(), trend.seed(), trend.contenders(),
                        Stream.concat(trend.remarks().stream(), Stream.of(note)).toList(), trend.censoring());
    }
}
