package org.densimeter.ingest.export;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

import org.densimeter.ingest.store.FactSnapshot;
import org.densimeter.ingest.store.ResultFilter;
import org.densimeter.ingest.store.ScoredModel;
import org.densimeter.law.catalogue.Result;

/**
 * Reads results generation by generation ({@link ResultGenerations}), each in a pass of its own over the models, so
 * that memory holds one page. A pass must be consumed before the next is asked for.
 */
final class ResultPasses {

    private final FactSnapshot snapshot;
    private final ResultFilter filter;
    private int number;
    private int last = 1;

    ResultPasses(FactSnapshot snapshot, ResultFilter filter) {
        this.snapshot = snapshot;
        this.filter = filter;
    }

    /** Returns the number of the pass that {@link #next} returned last, from 1. */
    int number() {
        return number;
    }

    boolean hasNext() {
        return number < last;
    }

    /** Returns the models of the next generation with its results, in order of the models. */
    Stream<ScoredModel> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        int wanted = ++number;
        return snapshot.scoredModels(filter).flatMap(model -> {
            Map<Integer, List<Result>> generations = ResultGenerations.of(model.results());
            last = Math.max(last, generations.size());
            return Stream.ofNullable(generations.get(wanted)).map(results -> new ScoredModel(model.card(), results));
        });
    }
}
