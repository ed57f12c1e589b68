package org.densimeter.ingest.export;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import jakarta.inject.Singleton;

import org.densimeter.ingest.files.ExportSummary.ExportFileCounts;
import org.densimeter.ingest.files.MappingWrites;
import org.densimeter.ingest.imports.BodyFormat;
import org.densimeter.ingest.imports.BodyRefused;
import org.densimeter.ingest.imports.CsvDialect;
import org.densimeter.ingest.imports.ImportOptions;
import org.densimeter.ingest.imports.Imports;
import org.densimeter.ingest.imports.RowKind;
import org.densimeter.ingest.imports.RowKinds;
import org.densimeter.ingest.imports.RowProblem;
import org.densimeter.ingest.imports.ScoreScale;
import org.densimeter.ingest.imports.SingleItemWrites;
import org.densimeter.ingest.imports.Summary;
import org.densimeter.ingest.store.ModelConfirmations;
import org.densimeter.ingest.store.ModelWithdrawals;
import org.densimeter.ingest.store.RowOutcome;
import org.densimeter.ingest.store.WriteGuard;
import org.densimeter.ingest.validation.Rejection;
import org.densimeter.ingest.validation.RowRejected;
import org.densimeter.law.problem.ProblemCode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Imports the facts of an export as single requests would, without their histories. Thread-safe. */
@Singleton
final class FactFilesImport {

    private static final int MAX_PROBLEMS = 1_000;

    private final ObjectMapper json;
    private final Imports imports;
    private final RowKinds kinds;
    private final SingleItemWrites singles;
    private final MappingWrites mappings;
    private final ModelConfirmations confirmations;
    private final ModelWithdrawals withdrawals;

    FactFilesImport(ObjectMapper json, Imports imports, RowKinds kinds, SingleItemWrites singles,
            MappingWrites mappings, ModelConfirmations confirmations, ModelWithdrawals withdrawals) {
        this.json = json;
        this.imports = imports;
        this.kinds = kinds;
        this.singles = singles;
        this.mappings = mappings;
        this.confirmations = confirmations;
        this.withdrawals = withdrawals;
    }

    /** Stores one item. */
    private interface Writing {
        RowOutcome.Change write(JsonNode item) throws IOException, BodyRefused, RowRejected;
    }

    /** Stores a definition under its id. */
    private interface DefinitionWriting {
        RowOutcome.Change write(String id, InputStream body) throws IOException, BodyRefused, RowRejected;
    }

    /** Imports the files of {@code zip} in the order in which they need each other; returns those that have rows. */
    List<ExportFileCounts> run(ZipFile zip) throws IOException {
        List<ExportFileCounts> files = new ArrayList<>();
        rows(files, zip, "benchmarks.csv", kinds.benchmarks(), null);
        definitions(files, zip, "composites.json", (id, body) -> singles.composite(id, body, WriteGuard.NONE));
        definitions(files, zip, "series.json", (id, body) -> singles.series(id, body, WriteGuard.NONE));
        definitions(files, zip, "evaluators.json", (id, body) -> singles.evaluator(id, id, body, WriteGuard.NONE));
        rows(files, zip, "reference_runs.csv", kinds.referenceRuns(), null);
        rows(files, zip, "reference_scores.csv", kinds.referenceScores(), ScoreScale.PERCENT);
        rows(files, zip, "models.csv", kinds.models(), null);
        rows(files, zip, "results.csv", kinds.results(), ScoreScale.PERCENT);
        for (int part = 2; zip.getEntry(ResultFiles.path(part)) != null; part++) {
            rows(files, zip, ResultFiles.path(part), kinds.results(), ScoreScale.PERCENT);
        }
        rows(files, zip, "prices.csv", kinds.prices(), null);
        rows(files, zip, "perplexities.csv", kinds.perplexities(), null);
        definitions(files, zip, "mappings.json", (id, body) -> mappings.put(id, body, WriteGuard.NONE));
        items(files, zip, "confirmations.json",
                item -> confirmations.confirm(item.path("model").asText(), item.path("reason").asText())
                        .orElseThrow(() -> unknown(item)));
        items(files, zip, "withdrawals.json",
                item -> withdrawals.withdraw(item.path("model").asText(), item.path("reason").asText())
                        ? RowOutcome.Change.CREATED
                        : RowOutcome.Change.UNCHANGED);
        return files;
    }

    private static RowRejected unknown(JsonNode item) {
        return new RowRejected(new Rejection(ProblemCode.DNS2017, "model", item.path("model").asText(),
                "the id of a model that is not withdrawn"));
    }

    private <T> void rows(List<ExportFileCounts> files, ZipFile zip, String path, RowKind<T> kind, ScoreScale scale)
            throws IOException {
        ZipEntry entry = zip.getEntry(path);
        if (entry == null) {
            return;
        }
        try (InputStream body = zip.getInputStream(entry)) {
            Summary summary = imports.run(kind, body, BodyFormat.CSV,
                    new ImportOptions(false, false, scale, CsvDialect.STANDARD));
            files.add(new ExportFileCounts(path, summary));
        } catch (BodyRefused refused) {
            if (refused.rejection().code() != ProblemCode.DNS2013) { // a header without rows is no problem
                files.add(new ExportFileCounts(path,
                        summary(Map.of(), List.of(problem(1, refused.line(), refused.rejection())), 1)));
            }
        }
    }

    private void definitions(List<ExportFileCounts> files, ZipFile zip, String path, DefinitionWriting writing)
            throws IOException {
        items(files, zip, path, item -> writing.write(item.path("id").asText(),
                new ByteArrayInputStream(json.writeValueAsBytes(item))));
    }

    private void items(List<ExportFileCounts> files, ZipFile zip, String path, Writing writing) throws IOException {
        ZipEntry entry = zip.getEntry(path);
        if (entry == null) {
            return;
        }
        Map<RowOutcome.Change, Long> changes = new EnumMap<>(RowOutcome.Change.class);
        List<RowProblem> problems = new ArrayList<>();
        long rejected = 0;
        long row = 0;
        try (MappingIterator<JsonNode> items = json.readerFor(JsonNode.class).readValues(zip.getInputStream(entry))) {
            while (items.hasNextValue()) {
                row++;
                Optional<Rejection> rejection = write(writing, items.nextValue(), changes);
                rejected += rejection.isPresent() ? 1 : 0;
                if (problems.size() < MAX_PROBLEMS) {
                    long number = row;
                    rejection.map(why -> problem(number, null, why)).ifPresent(problems::add);
                }
            }
        } catch (JsonProcessingException e) {
            rejected++;
            problems.add(problem(row + 1, null, Rejection.of(ProblemCode.DNS2014, "JSON: " + e.getOriginalMessage())));
        }
        if (row > 0 || rejected > 0) {
            files.add(new ExportFileCounts(path, summary(changes, problems, rejected)));
        }
    }

    private static Optional<Rejection> write(Writing writing, JsonNode item, Map<RowOutcome.Change, Long> changes)
            throws IOException {
        try {
            changes.merge(writing.write(item), 1L, Long::sum);
            return Optional.empty();
        } catch (RowRejected rejected) {
            return Optional.of(rejected.rejection());
        } catch (BodyRefused refused) {
            return Optional.of(refused.rejection());
        }
    }

    private static RowProblem problem(long row, Long line, Rejection rejection) {
        return new RowProblem(row, line, rejection.field(), rejection.value(), rejection.rule(),
                rejection.code().name(), rejection.code().title());
    }

    private static Summary summary(Map<RowOutcome.Change, Long> changes, List<RowProblem> problems, long rejected) {
        long created = changes.getOrDefault(RowOutcome.Change.CREATED, 0L);
        long corrected = changes.getOrDefault(RowOutcome.Change.CORRECTED, 0L);
        long unchanged = changes.getOrDefault(RowOutcome.Change.UNCHANGED, 0L);
        return new Summary(created + corrected + unchanged + rejected, created, corrected, unchanged, rejected,
                List.copyOf(problems), rejected - problems.size(), null, List.of(), List.of(), null, null);
    }
}
