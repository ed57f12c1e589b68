package org.densimeter.fit.intake;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.densimeter.contract.ModelResults;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Stage;
import org.densimeter.law.density.PreferredScores;

/** Collects the scores that count, by the stage of the release. Not thread-safe. */
public final class StageScores {

    private final List<String> benchmarks;
    private final Map<String, String> publishedSettings;
    private final Map<Stage, Map<String, Map<String, Double>>> byStage = new EnumMap<>(Stage.class);

    /**
     * @param benchmarks ids of the benchmarks whose scores are collected
     * @param publishedSettings the published setting of each benchmark that has one, by benchmark id
     */
    public StageScores(Collection<String> benchmarks, Map<String, String> publishedSettings) {
        this.benchmarks = List.copyOf(benchmarks);
        this.publishedSettings = Map.copyOf(publishedSettings);
    }

    /** Adds the scores of a model that count, none of a provisional one. */
    public void add(ModelResults results) {
        if (results.model().flags().contains(Model.PROVISIONAL)) {
            return;
        }
        Map<String, Double> counting = new HashMap<>();
        PreferredScores.of(results.results(), benchmarks, publishedSettings)
                .forEach((benchmark, score) -> counting.put(benchmark, score.score()));
        byStage.computeIfAbsent(results.model().stage(), stage -> new HashMap<>()).put(results.model().id(), counting);
    }

    /** Returns the scores in percent by stage, model and benchmark. */
    public Map<Stage, Map<String, Map<String, Double>>> byStage() {
        return byStage;
    }
}
