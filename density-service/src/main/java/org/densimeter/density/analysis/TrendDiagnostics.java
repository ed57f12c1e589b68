package org.densimeter.density.analysis;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.density.readmodel.DensityQuery;

import io.smallrye.mutiny.Uni;

/** Computes shape, influence and break of the trend of a query. */
@ApplicationScoped
public class TrendDiagnostics {

    private final QueryPopulations populations;
    private final Computations computations;

    TrendDiagnostics(QueryPopulations populations, Computations computations) {
        this.populations = populations;
        this.computations = computations;
    }

    /**
     * Applies {@code diagnostic} to the releases that compete in {@code query}; empty where no law is in force.
     *
     * @param name of the diagnostic, with its parameters
     */
    public <T> Uni<Optional<T>> of(DensityQuery query, String name, Function<QueryPopulation, T> diagnostic) {
        return populations.of(query)
                .chain(found -> found
                        .map(population -> computations.of(List.of(name, population.content()),
                                () -> Optional.of(diagnostic.apply(population))))
                        .orElseGet(() -> Uni.createFrom().item(Optional.<T>empty())));
    }
}
