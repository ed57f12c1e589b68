package org.densimeter.ingest.export;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import org.densimeter.ingest.api.DefinitionView;
import org.densimeter.ingest.api.FactView;
import org.densimeter.ingest.api.ModelView;
import org.densimeter.ingest.api.ReferenceRunView;
import org.densimeter.ingest.api.ReferenceScoreView;
import org.densimeter.ingest.store.DefinitionKind;
import org.densimeter.ingest.store.FactKind;
import org.densimeter.ingest.store.FactSnapshot;
import org.densimeter.ingest.store.HistoryTable;
import org.densimeter.ingest.store.KnownDefinition;
import org.densimeter.ingest.store.PerplexityListing;
import org.densimeter.ingest.validation.Layout;
import org.densimeter.ingest.validation.ReportedPerplexity;
import org.densimeter.ingest.validation.ReportedPrice;
import org.densimeter.law.catalogue.Benchmark;
import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.catalogue.Evaluator;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.ReferenceRun;
import org.densimeter.law.catalogue.ReferenceScore;
import org.densimeter.law.catalogue.ReferenceSeries;

import com.fasterxml.jackson.databind.ObjectMapper;

/** The files of an export, in the order in which they can be imported. A further kind of facts is a further element. */
@Singleton
final class ExportFiles {

    /** Name of the file with every revision. */
    static final String HISTORY = "history.ndjson";

    private final ObjectMapper json;

    ExportFiles(ObjectMapper json) {
        this.json = json;
    }

    /**
     * The body of a request that is sent for one model after the import.
     *
     * @param model id
     * @param reason why
     */
    record ModelReason(String model, String reason) {}

    /** Returns the files in order. */
    List<ExportFile> inOrder() {
        return Stream.concat(facts().stream(), Stream.of(history())).toList();
    }

    private static ExportFile history() {
        return (archive, snapshot) -> archive.add(HISTORY,
                JsonFile.properties("Every revision of every fact, for an instance without facts", "ndjson",
                        "application/x-ndjson"),
                FileContents.lines(Arrays.stream(HistoryTable.values()).flatMap(snapshot::history)));
    }

    /** Returns the files of current facts in order. */
    List<ExportFile> facts() {
        return List.of(benchmarks(),
                new JsonFile("composites.json", "Weighted means of benchmarks, for PUT", json,
                        snapshot -> snapshot.definitions(DefinitionKind.COMPOSITE, Composite.class)),
                new JsonFile("series.json", "Reference series and how their laws are fitted, for PUT", json,
                        snapshot -> snapshot.definitions(DefinitionKind.SERIES, ReferenceSeries.class)),
                new JsonFile("evaluators.json", "Evaluators and their other names, for PUT", json,
                        snapshot -> snapshot.definitions(DefinitionKind.EVALUATOR, Evaluator.class)),
                referenceRuns(), referenceScores(), models(), new ResultFiles(), prices(), perplexities(),
                new JsonFile("mappings.json", "Mappings of tasks of harnesses to benchmarks, for PUT", json,
                        FactSnapshot::mappings),
                new JsonFile("confirmations.json", "Cards that are confirmed, for POST /models/{model}/confirm", json,
                        snapshot -> snapshot.confirmedModels()
                                .map(model -> new ModelReason(model.card().id(), model.card().confirmed()))),
                new JsonFile("withdrawals.json",
                        "Withdrawn models that others derive from, for DELETE /models/{model} at the end", json,
                        snapshot -> snapshot.withdrawnModels()
                                .map(model -> new ModelReason(model.card().id(), model.withdrawnReason()))));
    }

    private static ExportFile benchmarks() {
        return new CsvFile<>("benchmarks.csv", "Test sets that models are scored on", Layout.BENCHMARK,
                List.of(Benchmark.class), List.of("id"), Map.of(), DefinitionView.BENCHMARKS,
                snapshot -> snapshot.definitions(DefinitionKind.BENCHMARK, Benchmark.class)
                        .map(benchmark -> DefinitionView.of(new KnownDefinition<>(benchmark, 0, snapshot.asOf()))));
    }

    private static ExportFile referenceRuns() {
        return new CsvFile<>("reference_runs.csv", "Losses of reference models", Layout.REFERENCE_RUN,
                List.of(ReferenceRunView.class, ReferenceRun.class),
                List.of("series", "benchmark", "params", "tokens", "run"), Map.of("benchmark", "benchmarks.id"),
                ReferenceRunView.TABLE, snapshot -> snapshot.referenceRuns().map(ReferenceRunView::of));
    }

    /** A score may be that of a composite, so that its benchmark is no foreign key. */
    private static ExportFile referenceScores() {
        return new CsvFile<>("reference_scores.csv", "Scores of reference models", Layout.REFERENCE_SCORE,
                List.of(ReferenceScoreView.class, ReferenceScore.class),
                List.of("series", "benchmark", "loss", "params"), Map.of(), ReferenceScoreView.TABLE,
                snapshot -> snapshot.referenceScores().map(ReferenceScoreView::of));
    }

    private static ExportFile models() {
        return new CsvFile<>("models.csv", "Cards of models", Layout.MODEL, List.of(Model.class), List.of("id"),
                Map.of("parent_id", "models.id"), ModelView.TABLE, snapshot -> snapshot.models().map(ModelView::of));
    }

    private static ExportFile prices() {
        return new CsvFile<>("prices.csv", "Prices of models", Layout.PRICE, List.of(ReportedPrice.class),
                List.of("model", "provider", "date_from"), Map.of(), FactView.PRICES,
                snapshot -> snapshot.facts(FactKind.PRICE).map(FactView::of));
    }

    private static ExportFile perplexities() {
        return new CsvFile<>("perplexities.csv", "Perplexities of language models", Layout.PERPLEXITY,
                List.of(ReportedPerplexity.class), List.of("row_id"), Map.of(), FactView.PERPLEXITIES,
                snapshot -> snapshot.facts(FactKind.PERPLEXITY)
                        .map(row -> FactView.of(new PerplexityListing.Flagged(row, null))));
    }
}
