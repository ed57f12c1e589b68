package org.densimeter.density.analysis;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.contract.FrontierState;
import org.densimeter.density.readmodel.CompetingRelease;
import org.densimeter.density.readmodel.CompetingReleases;
import org.densimeter.density.readmodel.DensityQuery;
import org.densimeter.density.readmodel.FrontierView;
import org.densimeter.density.readmodel.Frontiers;
import org.densimeter.density.readmodel.ScoreRange;
import org.densimeter.density.readmodel.ScoreRanges;
import org.densimeter.density.readmodel.Trends;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.frontier.AtLeastRecord;
import org.densimeter.law.frontier.Frontier;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Answers queries for a frontier: live or from the history where the topology published it, otherwise computed now. */
@ApplicationScoped
public class FrontierAnswers {

    private final Frontiers frontiers;
    private final Trends trends;
    private final QueryPopulations populations;
    private final CompetingReleases releases;
    private final ScoreRanges ranges;
    private final Computations computations;
    private final AnswerCache cache;

    FrontierAnswers(Frontiers frontiers, Trends trends, QueryPopulations populations, CompetingReleases releases,
            ScoreRanges ranges, Computations computations, AnswerCache cache) {
        this.ranges = ranges;
        this.cache = cache;
        this.releases = releases;
        this.frontiers = frontiers;
        this.trends = trends;
        this.populations = populations;
        this.computations = computations;
    }

    /** Returns the frontier of {@code query} on {@code today}; empty where its moment is before the first fact. */
    public Uni<Optional<FrontierAnswer>> to(DensityQuery query, LocalDate today) {
        Uni<Optional<QueryPopulation>> population = populations.of(query);
        return to(query, today, population, cache.of(AnswerKind.FRONTIER, List.of(query.normalised(), today),
                () -> population.chain(found -> computed(query, today, found))));
    }

    /** Returns the same from {@code population}, that of the query, which was read before; it is not cached. */
    public Uni<Optional<FrontierAnswer>> to(DensityQuery query, LocalDate today, Optional<QueryPopulation> population) {
        return to(query, today, Uni.createFrom().item(population),
                Uni.createFrom().deferred(() -> computed(query, today, population)));
    }

    private Uni<Optional<FrontierAnswer>> to(DensityQuery query, LocalDate today,
            Uni<Optional<QueryPopulation>> population, Uni<Optional<FrontierAnswer>> computed) {
        if (query.asOf() != null && query.isDefaultFrontier()) {
            return frontiers.asOf(query.series(), query.benchmark(), query.asOf())
                    .chain(found -> found.map(state -> past(query, state, today, population).map(Optional::of))
                            .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
        }
        return !query.isDefaultFrontier() ? computed
                : frontiers.live(query.series(), query.benchmark())
                        .chain(live -> live.map(state -> live(state, today, population).map(Optional::of))
                                .orElse(computed));
    }

    private Uni<FrontierAnswer> past(DensityQuery query, FrontierState state, LocalDate today,
            Uni<Optional<QueryPopulation>> population) {
        return trends.asOf(query.series(), query.benchmark(), query.asOf())
                .chain(trend -> population.map(found -> of(FrontierView.past(state, trend.orElse(null)), state,
                        found.map(releases -> TrendLimits.of(releases, today)).orElse(null),
                        found.map(QueryPopulation::atLeast).orElse(List.of()))));
    }

    private Uni<FrontierAnswer> live(FrontierState state, LocalDate today, Uni<Optional<QueryPopulation>> population) {
        return withProbabilities(state).chain(view -> releases.live(state.series(), state.benchmark())
                .chain(found -> atLeast(found, population)
                        .map(above -> of(view, state, new TrendLimits(found, false, false, today), above))));
    }

    /** Reads the population only where a release is above the range. */
    private static Uni<List<AtLeastRecord>> atLeast(List<CompetingRelease> live,
            Uni<Optional<QueryPopulation>> population) {
        return live.stream().noneMatch(release -> release.status() == DensityStatus.ABOVE_RANGE)
                ? Uni.createFrom().item(List.of())
                : population.map(found -> found.map(QueryPopulation::atLeast).orElse(List.of()));
    }

    private static FrontierAnswer of(FrontierView view, FrontierState state, TrendLimits limits,
            List<AtLeastRecord> atLeast) {
        return limits == null ? FrontierAnswer.atReference(view, null, null, null, atLeast)
                : FrontierAnswer.atReference(view, limits.freshness(state.records()), limits.weakEffect(state.start()),
                        limits.heldEffect(), atLeast);
    }

    /** Returns all live frontiers, by series, then benchmark. */
    public Uni<List<LiveFrontier>> live() {
        return frontiers.live()
                .chain(all -> trends.live()
                        .map(latest -> all.stream()
                                .map(state -> FrontierView.of(state,
                                        latest.stream()
                                                .filter(trend -> trend.series().equals(state.series())
                                                        && trend.benchmark().equals(state.benchmark()))
                                                .findFirst()
                                                .orElse(null)))
                                .toList()))
                .chain(views -> ranges.live().chain(counts -> withAtLeast(views, counts)));
    }

    private Uni<List<LiveFrontier>> withAtLeast(List<FrontierView> views, List<ScoreRange> counts) {
        return Multi.createFrom()
                .iterable(views)
                .onItem()
                .transformToUniAndConcatenate(view -> counts.stream()
                        .anyMatch(range -> range.above() > 0 && range.series().equals(view.series())
                                && range.benchmark().equals(view.benchmark()))
                                        ? populations.of(DensityQuery.competing(view.series(), view.benchmark()))
                                                .map(found -> found.map(QueryPopulation::atLeast).orElse(List.of()))
                                                .map(above -> new LiveFrontier(view, FrontierAnswer.views(above)))
                                        : Uni.createFrom().item(new LiveFrontier(view, List.of())))
                .collect()
                .asList();
    }

    private Uni<FrontierView> withProbabilities(FrontierState state) {
        return trends.live(state.series(), state.benchmark()).map(trend -> FrontierView.of(state, trend.orElse(null)));
    }

    private Uni<Optional<FrontierAnswer>> computed(DensityQuery query, LocalDate today,
            Optional<QueryPopulation> found) {
        return found
                .map(population -> computations.of(List.of("frontier", today, population.content()),
                        () -> Optional.of(onDemand(population, today))))
                .orElseGet(() -> Uni.createFrom()
                        .item(query.asOf() == null ? Optional.of(FrontierAnswer.atReference(
                                FrontierView.onDemand(withoutLaw(query), Map.of()), null, null, null, List.of()))
                                : Optional.empty()));
    }

    private static FrontierAnswer onDemand(QueryPopulation population, LocalDate today) {
        FrontierState state = population.state();
        return FrontierAnswer.of(FrontierView.onDemand(state, population.input().recordProbabilities()), population,
                TrendLimits.of(population, today));
    }

    /** Returns the frontier where no law is in force: it has no releases. */
    static FrontierState withoutLaw(DensityQuery query) {
        return new FrontierState(0, query.series(), query.benchmark(), null,
                Optional.ofNullable(query.from()).orElse(Frontier.DEFAULT_START), List.of(), 0, 0, null);
    }
}
