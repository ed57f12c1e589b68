package org.densimeter.ingest.export;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.densimeter.ingest.api.ResultView;
import org.densimeter.ingest.store.FactSnapshot;
import org.densimeter.ingest.store.ResultFilter;
import org.densimeter.ingest.store.ResultRevision;
import org.densimeter.ingest.validation.Layout;
import org.densimeter.ingest.validation.ReportedResult;

/**
 * Results as {@code results.csv}, {@code results-2.csv} and so on, to be imported in this order: one file for each
 * {@linkplain ResultGenerations generation}. Most instances have one or two.
 */
final class ResultFiles implements ExportFile {

    private static final CsvFile<ResultView> FILE = new CsvFile<>("results.csv", "Scores of models on benchmarks",
            Layout.RESULT, List.of(ReportedResult.class), List.of("model_id", "benchmark", "evaluator", "variant"),
            new TreeMap<>(Map.of("model_id", "models.id", "benchmark", "benchmarks.id")), ResultView.TABLE,
            snapshot -> Stream.empty());

    /** Returns the name of the file of a generation, from 1. */
    static String path(int generation) {
        return generation == 1 ? "results.csv" : "results-" + generation + ".csv";
    }

    @Override
    public void addTo(ExportArchive archive, FactSnapshot snapshot) throws IOException {
        ResultPasses passes = new ResultPasses(snapshot, ResultFilter.ALL);
        while (passes.hasNext()) {
            Stream<ResultView> results = passes.next()
                    .flatMap(model -> model.results().stream())
                    .map(result -> ResultView.of(new ResultRevision(result, null)));
            String path = path(passes.number());
            archive.add(path, FILE.properties(path), FILE.content(results));
        }
    }
}
