package org.densimeter.ingest.imports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.densimeter.ingest.store.RowOutcome;
import org.densimeter.ingest.validation.Rejection;

/** Counts what becomes of the rows of one body. Used by one thread. */
final class ImportCounters {

    private static final int MOST_PROBLEMS = 1_000;

    private final List<RowProblem> problems = new ArrayList<>();
    private String importId;
    private long received;
    private long created;
    private long corrected;
    private long unchanged;
    private long rejected;

    /** Sets the id of the import, which is in the summary from then on; returns it. */
    String begin(String newImportId) {
        importId = newImportId;
        return importId;
    }

    void count() {
        received++;
    }

    long received() {
        return received;
    }

    long rejected() {
        return rejected;
    }

    void rejected(Row row, Rejection rejection) {
        rejected++;
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(RowProblem.of(row, rejection));
        }
    }

    void taken(RowOutcome.Change change) {
        switch (change) {
            case CREATED -> created++;
            case CORRECTED -> corrected++;
            case UNCHANGED -> unchanged++;
        }
    }

    Summary summary() {
        return new Summary(received, created, corrected, unchanged, rejected,
                problems.stream().sorted(Comparator.comparingLong(RowProblem::row)).toList(),
                rejected - problems.size(), importId);
    }
}
