package org.densimeter.ingest.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.ingest.files.ExportImporter;
import org.densimeter.ingest.files.ExportSummary;
import org.densimeter.ingest.files.ExportSummary.ExportFileCounts;
import org.densimeter.ingest.imports.BodyRefused;
import org.densimeter.ingest.imports.Summary;
import org.densimeter.ingest.store.FactSnapshot;
import org.densimeter.ingest.store.HistoryRefused;
import org.densimeter.ingest.store.HistoryRestore;
import org.densimeter.ingest.store.HistoryRestores;
import org.densimeter.ingest.validation.Rejection;
import org.densimeter.law.problem.ProblemCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Imports exports. Into an instance without facts all comes from the history, in one transaction, in which the facts
 * that it ends with are compared with those of the archive.
 */
@ApplicationScoped
class ExportImports implements ExportImporter {

    private static final int MAX_DESCRIPTOR_BYTES = 4 << 20;
    private static final int MAX_JSON_BYTES = 64 << 20;

    private final ObjectMapper json;
    private final ExportFiles files;
    private final HistoryEntries entries;
    private final HistoryRestores restores;
    private final FactFilesImport facts;
    private final Clock clock;

    ExportImports(ObjectMapper json, ExportFiles files, HistoryEntries entries, HistoryRestores restores,
            FactFilesImport facts, Clock clock) {
        this.json = json;
        this.files = files;
        this.entries = entries;
        this.restores = restores;
        this.facts = facts;
        this.clock = clock;
    }

    @Override
    public boolean isExport(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry descriptor = zip.getEntry(DataPackage.PATH);
            if (descriptor == null) {
                return false;
            }
            try (InputStream in = zip.getInputStream(descriptor)) {
                JsonNode read = json.readTree(in.readNBytes(MAX_DESCRIPTOR_BYTES));
                return read != null && DataPackage.NAME.equals(read.path("name").asText());
            }
        } catch (IOException e) {
            return false; // no zip, or a broken one: the files in it say so
        }
    }

    @Override
    public ExportSummary run(Path file, boolean dryRun, boolean atomic) throws IOException, BodyRefused {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.stream().anyMatch(entry -> entry.getName().endsWith(".json") && entry.getSize() > MAX_JSON_BYTES)) {
                throw new BodyRefused(ProblemCode.DNS2034, "JSON files of at most " + MAX_JSON_BYTES + " bytes");
            }
            try {
                return restores.run(restore -> restore(zip, restore, dryRun));
            } catch (RolledBack done) {
                return done.summary;
            } catch (HistoryRefused refused) {
                Rejection why = refused.rejection();
                if (dryRun || atomic) {
                    throw new BodyRefused(
                            new Rejection(why.code(), why.field(), why.value(),
                                    refused.entry() == null ? why.rule() : why.rule() + " (" + refused.entry() + ")"),
                            refused.line());
                }
                return ExportSummary.of(false, notTaken(refused), facts.run(zip));
            }
        }
    }

    private static ExportSummary.Histories notTaken(HistoryRefused refused) {
        Rejection why = refused.rejection();
        return new ExportSummary.Histories(false, null, why.code().name(), why.code().title(), refused.entry(),
                refused.line(), why.field(), why.value(), why.rule());
    }

    private ExportSummary restore(ZipFile zip, HistoryRestore restore, boolean dryRun) {
        if (!restore.isEmpty()) {
            throw new HistoryRefused(Rejection.of(ProblemCode.DNS2042,
                    "an instance without facts; histories are only taken together with all facts"), null, null);
        }
        try {
            ZipEntry history = zip.getEntry(ExportFiles.HISTORY);
            if (history == null) {
                throw new HistoryRefused(Rejection.of(ProblemCode.DNS2043, "an archive with " + ExportFiles.HISTORY),
                        null, null);
            }
            long revisions;
            try (InputStream lines = zip.getInputStream(history)) {
                revisions = new HistoryLines(entries, clock.instant()).read(lines, restore::add);
            }
            restore.apply();
            List<ExportFileCounts> restored = compare(zip, restore.facts());
            restore.publish();
            ExportSummary summary = ExportSummary.of(dryRun,
                    new ExportSummary.Histories(true, revisions, null, null, null, null, null, null, null), restored);
            if (dryRun) {
                throw new RolledBack(summary);
            }
            return summary;
        } catch (IOException e) {
            throw new HistoryRefused(
                    Rejection.of(ProblemCode.DNS2033, "an archive that is not broken: " + e.getMessage()), null, null);
        }
    }

    /** Compares the facts of {@code sent} with {@code present}; returns how many there are, by file. */
    private List<ExportFileCounts> compare(ZipFile sent, FactSnapshot present) throws IOException {
        Path again = Files.createTempFile("densimeter-restored", ".zip");
        try {
            List<Map<String, Object>> resources = write(present, again);
            List<ExportFileCounts> counts = new ArrayList<>();
            Set<String> paths = new HashSet<>();
            try (ZipFile restored = new ZipFile(again.toFile())) {
                FactsComparison comparison = new FactsComparison(json, sent, restored);
                for (Map<String, Object> resource : resources) {
                    String path = (String) resource.get("path");
                    long rows = (Long) resource.get("rows");
                    paths.add(path);
                    comparison.check(path, rows);
                    if (rows > 0) {
                        counts.add(new ExportFileCounts(path, new Summary(rows, rows, 0, 0, 0, List.of(), 0, null,
                                List.of(), List.of(), null, null)));
                    }
                }
            }
            for (int part = 2; sent.getEntry(ResultFiles.path(part)) != null; part++) {
                if (!paths.contains(ResultFiles.path(part))) {
                    throw FactsComparison.refused(ResultFiles.path(part), null, null,
                            "no further file of results than those that the history ends with");
                }
            }
            return counts;
        } finally {
            Files.deleteIfExists(again);
        }
    }

    private List<Map<String, Object>> write(FactSnapshot present, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            ExportArchive archive = new ExportArchive(out, present);
            for (ExportFile each : files.facts()) {
                each.addTo(archive, present);
            }
            archive.finish(DataPackage.PATH, new byte[0]);
            return archive.resources();
        }
    }

    /** Thrown inside of the transaction of a dry run to roll it back. */
    private static final class RolledBack extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient ExportSummary summary;

        private RolledBack(ExportSummary summary) {
            super("a dry run", null, false, false);
            this.summary = summary;
        }
    }
}
