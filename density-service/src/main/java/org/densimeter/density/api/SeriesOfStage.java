package org.densimeter.density.api;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.density.readmodel.DensityQuery;
import org.densimeter.density.readmodel.Laws;
import org.densimeter.density.readmodel.MeasuredStage;
import org.densimeter.density.readmodel.ScoredModels;
import org.densimeter.law.catalogue.Stage;

import io.smallrye.mutiny.Uni;

/**
 * Finds the series that a request without one means, that of the stage that a request asks for, and the names of its
 * evaluator; refuses a stage that no series measures.
 */
@ApplicationScoped
class SeriesOfStage {

    private final Laws laws;
    private final ScoredModels scored;
    private final NamedEvaluatorGuards evaluators;

    SeriesOfStage(Laws laws, ScoredModels scored, NamedEvaluatorGuards evaluators) {
        this.evaluators = evaluators;
        this.laws = laws;
        this.scored = scored;
    }

    /**
     * Continues with {@code next} and {@code query}, which has the key of the request, on the series that the request
     * means and by all names of its evaluator.
     */
    <T> Uni<T> of(KeyParameters key, DensityQuery query, Function<DensityQuery, Uni<T>> next) {
        return evaluators.inQuery(query, named -> ofStage(key, named, next));
    }

    private <T> Uni<T> ofStage(KeyParameters key, DensityQuery query, Function<DensityQuery, Uni<T>> next) {
        if (key.stage() == null) {
            return key.namedSeries() != null ? next.apply(query)
                    : laws.stages()
                            .chain(all -> next.apply(query.on(seriesOn(all, query.benchmark()), query.benchmark())));
        }
        return laws.stages()
                .chain(all -> series(all, key.namedSeries(), key.benchmark(), key.stage())
                        .map(series -> Uni.createFrom().item(series))
                        .orElseGet(() -> without(all, key)))
                .chain(series -> next.apply(query.on(series, query.benchmark())));
    }

    /** Of a benchmark that nothing is known of, the guards say so. */
    private Uni<String> without(List<MeasuredStage> all, KeyParameters key) {
        return scored.scoredOn(key.benchmark(), null).map(models -> {
            List<Stage> stages = all.stream()
                    .filter(law -> law.benchmark().equals(key.benchmark()))
                    .map(MeasuredStage::stage)
                    .distinct()
                    .sorted()
                    .toList();
            if (stages.isEmpty() && models == 0) {
                return key.series();
            }
            throw DensityProblems.withoutSeries(key.namedSeries(), key.benchmark(), key.stage(), stages);
        });
    }

    /**
     * Returns the series of a request that names neither series nor stage: the default series, unless it has no law on
     * {@code benchmark} and another has one in force; then the first of these by id.
     *
     * @param all which series measures what, ordered by series
     */
    static String seriesOn(List<MeasuredStage> all, String benchmark) {
        List<MeasuredStage> laws = all.stream().filter(law -> law.benchmark().equals(benchmark)).toList();
        if (laws.stream().anyMatch(law -> law.series().equals(KeyParameters.DEFAULT_SERIES))) {
            return KeyParameters.DEFAULT_SERIES;
        }
        return laws.stream()
                .filter(MeasuredStage::inForce)
                .map(MeasuredStage::series)
                .min(Comparator.naturalOrder())
                .orElse(KeyParameters.DEFAULT_SERIES);
    }

    /**
     * Returns the series: the one that is {@code named}, if it measures {@code stage} or is unknown, which the guards
     * say; else the default series, else the first by id, laws in force first; empty if none of {@code stage} has a law
     * on {@code benchmark}.
     *
     * @param all which series measures what, ordered by series
     * @param named null if the request names none
     */
    static Optional<String> series(List<MeasuredStage> all, String named, String benchmark, Stage stage) {
        if (named != null) {
            Optional<Stage> measured = all.stream()
                    .filter(law -> law.series().equals(named))
                    .min(Comparator.comparing(law -> !law.benchmark().equals(benchmark)))
                    .map(MeasuredStage::stage);
            return measured.isEmpty() || measured.get() == stage ? Optional.of(named) : Optional.empty();
        }
        return all.stream()
                .filter(law -> law.benchmark().equals(benchmark) && law.stage() == stage)
                .min(Comparator.comparing((MeasuredStage law) -> !law.series().equals(KeyParameters.DEFAULT_SERIES))
                        .thenComparing(law -> !law.inForce())
                        .thenComparing(MeasuredStage::series))
                .map(MeasuredStage::series);
    }
}
