package org.densimeter.ingest.api;

import java.util.Arrays;
import java.util.List;

import org.densimeter.ingest.store.ImportCounts;
import org.densimeter.ingest.store.RecordedImport;
import org.densimeter.support.http.CsvTable;

/** Writes imports as CSV. */
final class ImportTable {

    /** The fields of an import. */
    static final CsvTable<RecordedImport> TABLE = CsvTable.ofRows(List.of("id", "kind", "content_type", "started_at",
            "completed_at", "received", "created", "corrected", "unchanged", "rejected", "format", "evaluator",
            "source", "sha256", "withdrawn_at", "withdrawn_reason"), ImportTable::cells);

    private ImportTable() {}

    private static List<Object> cells(RecordedImport recorded) {
        ImportCounts counts = recorded.counts();
        return Arrays.asList(recorded.id(), recorded.kind(), recorded.contentType(), recorded.startedAt(),
                recorded.completedAt(), counts.received(), counts.created(), counts.corrected(), counts.unchanged(),
                counts.rejected(), recorded.format(), recorded.evaluator(), recorded.source(), recorded.sha256(),
                recorded.withdrawnAt(), recorded.withdrawnReason());
    }
}
