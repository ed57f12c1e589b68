package org.densimeter.density.analysis;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.density.readmodel.DensityQuery;
import org.densimeter.density.readmodel.Laws;
import org.densimeter.density.readmodel.MeasuredStage;
import org.densimeter.law.catalogue.Stage;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Finds the series with a law on a benchmark and compares them. */
@ApplicationScoped
public class SeriesAgreements {

    private final Laws laws;
    private final QueryPopulations populations;
    private final Computations computations;

    SeriesAgreements(Laws laws, QueryPopulations populations, Computations computations) {
        this.laws = laws;
        this.populations = populations;
        this.computations = computations;
    }

    /**
     * Compares the series that measure the stage of the series of {@code query} on its benchmark; empty where none has
     * a law in force.
     *
     * @param named whether the request names the series: it must then have a law in force, and only the pairs with it
     * are compared
     * @param today the day up to which the last year is counted
     */
    public Uni<Optional<SeriesAgreement>> of(DensityQuery query, boolean named, LocalDate today) {
        return laws.stages()
                .chain(all -> all.stream()
                        .filter(law -> law.series().equals(query.series()) && law.benchmark().equals(query.benchmark()))
                        .map(MeasuredStage::stage)
                        .findFirst()
                        .map(stage -> of(query, named, today, stage, series(all, query, stage)))
                        .orElseGet(() -> Uni.createFrom().item(Optional.<SeriesAgreement>empty())));
    }

    private static List<String> series(List<MeasuredStage> all, DensityQuery query, Stage stage) {
        return all.stream()
                .filter(law -> law.benchmark().equals(query.benchmark()) && law.stage() == stage)
                .map(MeasuredStage::series)
                .sorted(Comparator.comparing((String series) -> !series.equals(query.series()))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private Uni<Optional<SeriesAgreement>> of(DensityQuery query, boolean named, LocalDate today, Stage stage,
            List<String> series) {
        return Multi.createFrom()
                .iterable(series)
                .onItem()
                .transformToUniAndConcatenate(id -> populations.of(query.on(id, query.benchmark())))
                .filter(Optional::isPresent)
                .map(Optional::get)
                .collect()
                .asList()
                .chain(found -> {
                    if (found.isEmpty() || (named && !found.get(0).query().series().equals(query.series()))) {
                        return Uni.createFrom().item(Optional.<SeriesAgreement>empty());
                    }
                    List<Object> content = found.stream()
                            .map(population -> (Object) List.of(population.content(), population.scored()))
                            .toList();
                    return computations.of(List.of("agreement", named, today, stage, content),
                            () -> Optional.of(SeriesAgreement.of(found, stage, named, today)));
                });
    }
}
