package org.densimeter.density.analysis;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.contract.FrontierState;
import org.densimeter.density.readmodel.DensityQuery;
import org.densimeter.density.readmodel.FrontierView;
import org.densimeter.density.readmodel.Frontiers;
import org.densimeter.density.readmodel.Trends;
import org.densimeter.law.frontier.Frontier;

import io.smallrye.mutiny.Uni;

/** Answers queries for a frontier: live or from the history where the topology published it, otherwise computed now. */
@ApplicationScoped
public class FrontierAnswers {

    private final Frontiers frontiers;
    private final Trends trends;
    private final QueryPopulations populations;
    private final Computations computations;

    FrontierAnswers(Frontiers frontiers, Trends trends, QueryPopulations populations, Computations computations) {
        this.frontiers = frontiers;
        this.trends = trends;
        this.populations = populations;
        this.computations = computations;
    }

    /** Returns the frontier of {@code query}; empty where its moment is before the first fact. */
    public Uni<Optional<FrontierAnswer>> to(DensityQuery query) {
        if (query.asOf() != null && query.isDefaultFrontier()) {
            return frontiers.asOf(query.series(), query.benchmark(), query.asOf())
                    .chain(found -> trends.asOf(query.series(), query.benchmark(), query.asOf())
                            .map(trend -> found
                                    .map(state -> FrontierAnswer.of(FrontierView.past(state, trend.orElse(null))))));
        }
        return !query.isDefaultFrontier() ? computed(query)
                : frontiers.live(query.series(), query.benchmark())
                        .chain(live -> live.map(
                                state -> withProbabilities(state).map(view -> Optional.of(FrontierAnswer.of(view))))
                                .orElseGet(() -> computed(query)));
    }

    /** Returns all live frontiers, by series, then benchmark. */
    public Uni<List<FrontierView>> live() {
        return frontiers.live()
                .chain(all -> trends.live()
                        .map(latest -> all.stream()
                                .map(state -> FrontierView.of(state,
                                        latest.stream()
                                                .filter(trend -> trend.series().equals(state.series())
                                                        && trend.benchmark().equals(state.benchmark()))
                                                .findFirst()
                                                .orElse(null)))
                                .toList()));
    }

    private Uni<FrontierView> withProbabilities(FrontierState state) {
        return trends.live(state.series(), state.benchmark()).map(trend -> FrontierView.of(state, trend.orElse(null)));
    }

    private Uni<Optional<FrontierAnswer>> computed(DensityQuery query) {
        return populations.of(query)
                .chain(found -> found
                        .map(population -> computations.of(List.of("frontier", population.content()),
                                () -> Optional.of(FrontierAnswer.of(FrontierView.onDemand(population.state(),
                                        population.input().recordProbabilities()), population))))
                        .orElseGet(() -> Uni.createFrom()
                                .item(query.asOf() == null
                                        ? Optional.of(
                                                FrontierAnswer.of(FrontierView.onDemand(withoutLaw(query), Map.of())))
                                        : Optional.empty())));
    }

    /** Returns the frontier where no law is in force: it has no releases. */
    static FrontierState withoutLaw(DensityQuery query) {
        return new FrontierState(0, query.series(), query.benchmark(), null,
                Optional.ofNullable(query.from()).orElse(Frontier.DEFAULT_START), List.of(), 0, 0, null);
    }
}
