package org.densimeter.density.analysis;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.density.readmodel.DensityQuery;

import io.smallrye.mutiny.Uni;

/** What a trend is made of, in answer to a question. */
@ApplicationScoped
public class TrendDiagnostics {

    private final QueryPopulations sets;
    private final Computations computations;

    TrendDiagnostics(QueryPopulations sets, Computations computations) {
        this.sets = sets;
        this.computations = computations;
    }

    /**
     * What {@code finding} tells of what competes in answer to {@code query}; empty where no law is in force.
     *
     * @param name of the finding, with all that goes into it besides
     */
    public <T> Uni<Optional<T>> of(DensityQuery query, String name, Function<QueryPopulation, T> finding) {
        return sets.of(query)
                .chain(found -> found.map(
                        set -> computations.of(List.of(name, set.content()), () -> Optional.of(finding.apply(set))))
                        .orElseGet(() -> Uni.createFrom().item(Optional.<T>empty())));
    }
}
