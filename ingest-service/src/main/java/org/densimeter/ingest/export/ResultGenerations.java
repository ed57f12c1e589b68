package org.densimeter.ingest.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.densimeter.law.catalogue.Result;

/**
 * Divides the results of a model into generations, so that importing one generation after the other gives the scores of
 * a cell the order of acceptance that they have. That order decides which score counts where nothing else does, before
 * the evaluator's name. Rows of one body may be accepted at the same time or one after the other; within a generation
 * both give the same score, because its names descend.
 */
final class ResultGenerations {

    private static final Comparator<Result> NAME = Comparator.comparing(Result::evaluator)
            .thenComparing(Result::variant);
    private static final Comparator<Result> ACCEPTANCE = Comparator.comparing(Result::recordedAt)
            .thenComparing(NAME.reversed());

    private ResultGenerations() {}

    /** Returns the results of a model by generation, from 1; within each by benchmark and order of acceptance. */
    static Map<Integer, List<Result>> of(List<Result> ofModel) {
        Map<Integer, List<Result>> generations = new TreeMap<>();
        Map<String, List<Result>> byBenchmark = ofModel.stream()
                .collect(Collectors.groupingBy(Result::benchmark, TreeMap::new, Collectors.toList()));
        byBenchmark.values().forEach(cell -> {
            int generation = 1;
            Result previous = null;
            for (Result result : cell.stream().sorted(ACCEPTANCE).toList()) {
                if (previous != null && needsAnother(previous, result)) {
                    generation++;
                }
                generations.computeIfAbsent(generation, first -> new ArrayList<>()).add(result);
                previous = result;
            }
        });
        return generations;
    }

    /**
     * Returns whether {@code next} must be sent after the body with {@code previous}: by its name it would not come
     * before it, or a body cannot hold both, which is so of two variants of an evaluator one of which only the setting
     * says.
     */
    private static boolean needsAnother(Result previous, Result next) {
        return NAME.compare(next, previous) >= 0
                || (next.variant().isEmpty() && next.evaluator().equals(previous.evaluator()));
    }
}
