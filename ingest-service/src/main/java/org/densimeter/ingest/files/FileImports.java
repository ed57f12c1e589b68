package org.densimeter.ingest.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.ingest.files.carrier.CarriedFile;
import org.densimeter.ingest.files.carrier.Carriers;
import org.densimeter.ingest.files.carrier.FileRefused;
import org.densimeter.ingest.files.format.FileFormat;
import org.densimeter.ingest.files.format.Formats;
import org.densimeter.ingest.imports.BodyFormat;
import org.densimeter.ingest.imports.BodyRefused;
import org.densimeter.ingest.imports.HashedBody;
import org.densimeter.ingest.imports.Imports;
import org.densimeter.ingest.imports.ListedOutcome;
import org.densimeter.ingest.imports.RowKinds;
import org.densimeter.ingest.store.ImportLog;
import org.densimeter.ingest.store.ImportOrigin;
import org.densimeter.ingest.store.MissingResults;
import org.densimeter.ingest.store.NameDirectory;
import org.densimeter.ingest.validation.SentField;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.http.BodyDecodingException;
import org.densimeter.support.http.ProblemException;

/** Imports results files. A body is read whole. Called on worker threads. Thread-safe. */
@ApplicationScoped
public class FileImports {

    private static final int AT_ONCE = 2;

    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final Mappings mappings;
    private final Imports imports;
    private final RowKinds kinds;
    private final ImportLog log;
    private final MissingResults missingResults;
    private final NameDirectory names;

    FileImports(Mappings mappings, Imports imports, RowKinds kinds, ImportLog log, MissingResults missingResults,
            NameDirectory names) {
        this.mappings = mappings;
        this.imports = imports;
        this.kinds = kinds;
        this.log = log;
        this.missingResults = missingResults;
        this.names = names;
    }

    /**
     * Imports the files of {@code body}.
     *
     * @param contentType the header of that name
     * @throws BodyRefused if nothing of the body could be read, or something could not and the import is atomic
     */
    public FileImportOutcome run(FileImportRequest request, String contentType, InputStream body)
            throws IOException, BodyRefused {
        byte[] bytes = whole(body);
        String type = Carriers.mediaType(contentType).orElse("application/octet-stream");
        List<Formats.Content> contents = new ArrayList<>();
        FileRows rows = new FileRows(readInTurn(request, contentType, bytes, contents), mappings.table(),
                request.retractMissing() ? Optional.of(mappings.everyTable()) : Optional.empty(), names::model);
        List<Long> unmapped = new ArrayList<>();
        for (int number = 0; number < contents.size(); number++) {
            unmapped.add(rows.add(number, contents.get(number)));
        }
        refuse(request, contents);
        ImportOrigin origin = new ImportOrigin(request.format().toString(), request.context().evaluator(),
                request.context().source(), HashedBody.of(bytes));
        List<Map<String, SentField>> fields = rows.rows().stream().map(FileRow::fields).toList();
        ListedOutcome outcome = request.dryRun() ? imports.dryRun(kinds.results(), fields)
                : imports.run(kinds.results(), fields, type, origin, request.atomic());
        FileImportReport report = new ReportBuilder(contents, unmapped, rows).build(outcome.outcomes(),
                request.retractMissing() ? missing(request, contents, rows, outcome) : null);
        if (outcome.summary().importId() != null) {
            log.report(outcome.summary().importId(), report);
        }
        return new FileImportOutcome(outcome.summary(), report);
    }

    /** Returns what the files of a body are, if its first one is a results file; empty if it is not. */
    public Optional<String> identify(String contentType, InputStream body) throws IOException, BodyRefused {
        byte[] bytes = whole(body);
        turns.acquireUninterruptibly();
        try {
            return Carriers.files(contentType, bytes)
                    .stream()
                    .filter(file -> file.refusal() == null)
                    .flatMap(file -> Formats.identify(file).stream())
                    .findFirst()
                    .map(FileFormat::title);
        } catch (FileRefused refused) {
            return Optional.empty();
        } finally {
            turns.release();
        }
    }

    private static byte[] whole(InputStream body) throws IOException, BodyRefused {
        byte[] bytes;
        try {
            bytes = body == null ? new byte[0] : body.readNBytes(Carriers.MAX_BODY_BYTES + 1);
        } catch (BodyDecodingException e) {
            throw new ProblemException(e.problem());
        }
        if (bytes.length > Carriers.MAX_BODY_BYTES) {
            throw new BodyRefused(ProblemCode.DNS2034,
                    "files of at most " + Carriers.MAX_BODY_BYTES + " bytes in one body; send several bodies");
        }
        return bytes;
    }

    /** Does what {@link #read} does when fewer than {@link #AT_ONCE} bodies are read: documents take much memory. */
    private FileContext readInTurn(FileImportRequest request, String contentType, byte[] bytes,
            List<Formats.Content> contents) throws BodyRefused {
        turns.acquireUninterruptibly();
        try {
            return read(request, contentType, bytes, contents);
        } finally {
            turns.release();
        }
    }

    /** Puts what the files have into {@code contents}; returns the context with the columns that a sidecar names. */
    private static FileContext read(FileImportRequest request, String contentType, byte[] bytes,
            List<Formats.Content> contents) throws BodyRefused {
        FileContext context = request.context();
        Map<String, MappingTarget> columns = new HashMap<>();
        List<CarriedFile> files = new ArrayList<>();
        try {
            for (CarriedFile file : Carriers.files(contentType, bytes)) {
                if (ColumnMappings.isSidecar(file)) {
                    columns.putAll(ColumnMappings.ofSidecar(file));
                } else {
                    files.add(file);
                }
            }
        } catch (FileRefused refused) {
            throw new BodyRefused(refused.rejection().code(), refused.rejection().rule());
        }
        Optional<BodyFormat> rows = BodyFormat.of(contentType);
        contents.addAll(Formats.read(files,
                new Formats.Reading(request.format(), rows.filter(BodyFormat.CSV::equals).isPresent(),
                        rows.filter(BodyFormat.NDJSON::equals).isPresent(), request.dialect().delimiter(),
                        request.dialect().decimalComma())));
        columns.putAll(context.columns());
        return new FileContext(context.model(), context.evaluator(), context.source(), context.unit(), columns);
    }

    /** Refuses a body of which nothing can be read, and an atomic one of which something cannot. */
    private static void refuse(FileImportRequest request, List<Formats.Content> contents) throws BodyRefused {
        Optional<Formats.LineRefusal> first = contents.stream()
                .flatMap(content -> content.refusals().stream())
                .findFirst();
        boolean nothing = contents.stream().allMatch(content -> content.format() == null);
        if (first.isPresent() && (nothing || request.atomic())) {
            throw new BodyRefused(first.get().rejection().code(), first.get().rejection().rule());
        }
        if (nothing) {
            throw new BodyRefused(ProblemCode.DNS2032, "at least one results file");
        }
    }

    /** Retracts, or counts in a dry run, what earlier imports of the source had and this one has not. */
    private FileImportReport.MissingScores missing(FileImportRequest request, List<Formats.Content> contents,
            FileRows rows, ListedOutcome outcome) {
        List<String> missing = missingResults.of(request.context().source(), rows.present());
        String reason = request.dryRun() ? "a dry run"
                : contents.stream().anyMatch(content -> !content.refusals().isEmpty()) ? "a file could not be read"
                        : request.atomic() && outcome.summary().rejected() > 0 ? "nothing was stored" : null;
        if (reason != null) {
            return new FileImportReport.MissingScores(missing.size(), 0, reason);
        }
        long retracted = missingResults.retract(missing,
                "missing in import " + outcome.summary().importId() + " of " + request.context().source());
        return new FileImportReport.MissingScores(missing.size(), retracted, null);
    }
}
