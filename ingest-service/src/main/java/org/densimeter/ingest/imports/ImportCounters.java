package org.densimeter.ingest.imports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.densimeter.ingest.store.RowOutcome;
import org.densimeter.ingest.validation.Rejection;

/** Counts what becomes of the rows of one body. Used by one thread. */
final class ImportCounters {

    private static final int MOST_PROBLEMS = 1_000;

    private final List<RowProblem> problems = new ArrayList<>();
    private final Map<Long, RowOutcome> outcomes;
    private String importId;
    private long received;
    private long created;
    private long corrected;
    private long unchanged;
    private long rejected;
    private BodyEnd end;
    private Set<String> ignored = Set.of();
    private final List<ProvisionalRow> provisional = new ArrayList<>();

    /** @param outcomes where the outcome of each row is put, by its number; null for nowhere */
    ImportCounters(Map<Long, RowOutcome> outcomes) {
        this.outcomes = outcomes;
    }

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

    /** Sets where the body could not be read further. */
    void ended(BodyEnd at) {
        end = at;
    }

    /** Returns where the body could not be read further; null if it could. */
    BodyEnd end() {
        return end;
    }

    /** Sets the names that are no fields. */
    void ignored(Set<String> names) {
        ignored = names;
    }

    void rejected(Row row, Rejection rejection) {
        rejected++;
        put(row, new RowOutcome.Refused(rejection));
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(RowProblem.of(row, rejection));
        }
    }

    /** Records that {@code row}, of {@code id}, is stored and does not count, for {@code reason}. */
    void provisional(Row row, String id, String reason) {
        if (provisional.size() < MOST_PROBLEMS) {
            provisional.add(new ProvisionalRow(row.number(), id, reason));
        }
    }

    void taken(Row row, RowOutcome.Change change) {
        put(row, new RowOutcome.Taken(change));
        switch (change) {
            case CREATED -> created++;
            case CORRECTED -> corrected++;
            case UNCHANGED -> unchanged++;
        }
    }

    private void put(Row row, RowOutcome outcome) {
        if (outcomes != null) {
            outcomes.put(row.number(), outcome);
        }
    }

    /** Returns the counts. A row without an outcome was not stored; it counts as rejected. */
    Summary summary() {
        long notStored = received - created - corrected - unchanged - rejected;
        return new Summary(received, created, corrected, unchanged, rejected + notStored,
                problems.stream().sorted(Comparator.comparingLong(RowProblem::row)).toList(),
                rejected - problems.size(), notStored == 0 ? null : notStored, List.copyOf(provisional),
                List.copyOf(ignored), end, importId);
    }
}
