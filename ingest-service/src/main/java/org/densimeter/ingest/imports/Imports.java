package org.densimeter.ingest.imports;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.densimeter.ingest.store.ImportCounts;
import org.densimeter.ingest.store.ImportLog;
import org.densimeter.ingest.store.ImportOrigin;
import org.densimeter.ingest.store.RowOutcome;
import org.densimeter.ingest.store.StoreUnavailable;
import org.densimeter.ingest.validation.SentField;
import org.densimeter.law.problem.ProblemCode;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;

/**
 * Imports bodies of any format with rows of any kind. Called on worker threads; returns when the whole body is stored.
 * Thread-safe.
 */
@ApplicationScoped
public class Imports {

    private static final List<String> KINDS = List.of("model", "result", "benchmark", "series", "composite",
            "reference_run", "reference_score", "price", "perplexity", "evaluator");

    private final ImportLog log;
    private final MeterRegistry meters;

    Imports(ImportLog log, MeterRegistry meters) {
        this.log = log;
        this.meters = meters;
    }

    void start(@Observes StartupEvent event) {
        for (String kind : KINDS) {
            for (String outcome : List.of("created", "corrected", "unchanged", "rejected")) {
                counter(kind, outcome);
            }
        }
    }

    /** Imports {@code body}; returns what became of its rows. */
    public <T> Summary run(RowKind<T> kind, InputStream body, BodyFormat format, ImportOptions options)
            throws IOException, BodyRefused {
        if (body == null) {
            throw new BodyRefused(ProblemCode.DNS2013, "at least one row");
        }
        HashedBody hashed = new HashedBody(body);
        RowSource rows = switch (format) {
            case CSV -> new CsvRows(hashed, kind.layout(), options.dialect());
            case NDJSON -> new NdjsonRows(hashed, kind.layout());
            case JSON -> new JsonRows(hashed, kind.layout());
        };
        ImportCounters counters = new ImportCounters(null);
        return run(options.dryRun() ? kind.rolledBack() : kind, rows, options, counters,
                () -> options.dryRun() ? null : log.begin(kind.name(), format.mediaType(), ImportOrigin.ROWS),
                hashed::hash);
    }

    /**
     * Imports rows that were read from files, which say that scores are percent.
     *
     * @param contentType media type of the body
     * @param atomic whether all rows are stored or none
     */
    public <T> ListedOutcome run(RowKind<T> kind, List<Map<String, SentField>> rows, String contentType,
            ImportOrigin origin, boolean atomic) throws BodyRefused {
        if (rows.isEmpty()) {
            return new ListedOutcome(nothing(log.begin(kind.name(), contentType, origin)), List.of());
        }
        Map<Long, RowOutcome> outcomes = new HashMap<>();
        Summary summary = run(kind, new ListedRows(rows), listed(atomic), new ImportCounters(outcomes),
                () -> log.begin(kind.name(), contentType, origin), () -> null);
        return new ListedOutcome(summary, ordered(rows, outcomes));
    }

    /** Returns what {@link #run(RowKind, List, String, ImportOrigin, boolean)} would do; stores nothing. */
    public <T> ListedOutcome dryRun(RowKind<T> kind, List<Map<String, SentField>> rows) throws BodyRefused {
        if (rows.isEmpty()) {
            return new ListedOutcome(Summary.NOTHING, List.of());
        }
        Map<Long, RowOutcome> outcomes = new HashMap<>();
        ImportCounters counters = new ImportCounters(outcomes);
        new BulkImport<>(kind.rolledBack(), new RowIntake<>(kind, new ListedRows(rows), ScoreScale.PERCENT, counters),
                () -> null).run();
        return new ListedOutcome(counters.summary(), ordered(rows, outcomes));
    }

    /** Records that the import {@code id} has no rows. */
    private Summary nothing(String id) {
        log.end(id, new ImportCounts(0, 0, 0, 0, 0), null, List.of(), true);
        ImportCounters counters = new ImportCounters(null);
        counters.begin(id);
        return counters.summary();
    }

    private static ImportOptions listed(boolean atomic) {
        return new ImportOptions(false, atomic, ScoreScale.PERCENT, CsvDialect.STANDARD);
    }

    private static List<RowOutcome> ordered(List<Map<String, SentField>> rows, Map<Long, RowOutcome> outcomes) {
        List<RowOutcome> ordered = new ArrayList<>();
        for (long number = 1; number <= rows.size(); number++) {
            ordered.add(outcomes.get(number));
        }
        return ordered;
    }

    private <T> Summary run(RowKind<T> kind, RowSource rows, ImportOptions options, ImportCounters counters,
            Supplier<String> begin, Supplier<String> hash) throws BodyRefused {
        RowIntake<T> intake = new RowIntake<>(kind, rows, options.scale(), counters);
        BulkImport<T> bulk = new BulkImport<>(kind, intake, () -> counters.begin(begin.get()));
        boolean complete = false;
        try {
            if (options.atomic()) {
                bulk.runAtomically();
            } else {
                bulk.run();
            }
            complete = counters.end() == null;
        } catch (StoreUnavailable e) {
            throw new ImportInterrupted(counters.summary(), e);
        } finally {
            end(kind.name(), counters.summary(), complete ? hash.get() : null, complete);
        }
        return counters.summary();
    }

    private void end(String kind, Summary summary, String hash, boolean complete) {
        if (summary.importId() == null) {
            return;
        }
        count(kind, "created", summary.created());
        count(kind, "corrected", summary.corrected());
        count(kind, "unchanged", summary.unchanged());
        count(kind, "rejected", summary.rejected());
        try {
            log.end(summary.importId(), new ImportCounts(summary.received(), summary.created(), summary.corrected(),
                    summary.unchanged(), summary.rejected()), hash, summary.problems(), complete);
        } catch (StoreUnavailable e) {
            // The rows are stored; only the counts of the import are missing, and it is listed as not completed.
            return;
        }
    }

    /** Adds to {@code densimeter_rows_total}. */
    public void count(String kind, String outcome, long records) {
        counter(kind, outcome.toLowerCase(Locale.ROOT)).increment((double) records);
    }

    private Counter counter(String kind, String outcome) {
        return Counter.builder("densimeter.rows")
                .description("Rows of requests and imports, by what became of them")
                .tag("kind", kind)
                .tag("outcome", outcome)
                .register(meters);
    }
}
