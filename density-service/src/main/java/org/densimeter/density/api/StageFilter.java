package org.densimeter.density.api;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.density.readmodel.Laws;
import org.densimeter.density.readmodel.MeasuredStage;
import org.densimeter.law.catalogue.Stage;

import io.smallrye.mutiny.Uni;

/** Narrows lists over several series to those of the stage that a request asks for; refuses one that none measures. */
@ApplicationScoped
class StageFilter {

    private final Laws laws;

    StageFilter(Laws laws) {
        this.laws = laws;
    }

    /**
     * Continues with {@code next} and whether a series, the first argument, measures releases of {@code stage} on a
     * benchmark, the second; with null for every stage it always does.
     *
     * @param series the one that the request names; null if it names none
     * @param benchmark likewise
     */
    <T> Uni<T> of(Stage stage, String series, String benchmark, Function<BiPredicate<String, String>, Uni<T>> next) {
        if (stage == null) {
            return next.apply((ofSeries, on) -> true);
        }
        return laws.stages().chain(all -> {
            List<MeasuredStage> asked = all.stream()
                    .filter(law -> (series == null || law.series().equals(series))
                            && (benchmark == null || law.benchmark().equals(benchmark)))
                    .toList();
            Set<List<String>> keys = new HashSet<>();
            asked.stream()
                    .filter(law -> law.stage() == stage)
                    .forEach(law -> keys.add(List.of(law.series(), law.benchmark())));
            if (keys.isEmpty()) {
                throw DensityProblems.withoutSeries(series, benchmark, stage,
                        asked.stream().map(MeasuredStage::stage).distinct().sorted().toList());
            }
            return next.apply((ofSeries, on) -> keys.contains(List.of(ofSeries, on)));
        });
    }
}
