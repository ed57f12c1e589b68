package org.densimeter.ingest.imports;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.densimeter.ingest.store.ImportCounts;
import org.densimeter.ingest.store.ImportLog;
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
        RowSource rows = switch (format) {
            case CSV -> new CsvRows(body, kind.layout(), options.dialect());
            case NDJSON -> new NdjsonRows(body, kind.layout());
            case JSON -> new JsonRows(body, kind.layout());
        };
        return run(kind, rows, format.mediaType(), options);
    }

    /** Imports rows that were read from a file of another format, which says that scores are percent. */
    public <T> Summary run(RowKind<T> kind, List<Map<String, SentField>> rows, String contentType, boolean atomic)
            throws BodyRefused {
        return run(kind, new ListedRows(rows), contentType,
                new ImportOptions(atomic, ScoreScale.PERCENT, CsvDialect.STANDARD));
    }

    private <T> Summary run(RowKind<T> kind, RowSource rows, String contentType, ImportOptions options)
            throws BodyRefused {
        RowIntake<T> intake = new RowIntake<>(kind, rows, options.scale());
        ImportCounters counters = intake.counters();
        BulkImport<T> bulk = new BulkImport<>(kind, intake, () -> counters.begin(log.begin(kind.name(), contentType)));
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
            end(kind.name(), counters.summary(), complete);
        }
        return counters.summary();
    }

    private void end(String kind, Summary summary, boolean complete) {
        if (summary.importId() == null) {
            return;
        }
        count(kind, "created", summary.created());
        count(kind, "corrected", summary.corrected());
        count(kind, "unchanged", summary.unchanged());
        count(kind, "rejected", summary.rejected());
        try {
            log.end(summary.importId(), new ImportCounts(summary.received(), summary.created(), summary.corrected(),
                    summary.unchanged(), summary.rejected()), complete);
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
