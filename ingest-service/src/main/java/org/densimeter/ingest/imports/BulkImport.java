package org.densimeter.ingest.imports;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.densimeter.ingest.store.RowOutcome;
import org.densimeter.law.problem.ProblemCode;

/**
 * Stores the rows of one body. What it holds in memory does not grow with the body: one batch, the first
 * {@link #LOOK_AHEAD} rows until they are seen not to be fractions, and at most {@link #MAX_WAITING} rows whose parent
 * has not come yet; of an atomic import all rows. Used once, by one thread.
 */
final class BulkImport<T> {

    static final int BATCH = 500;
    static final int LOOK_AHEAD = 1_000;
    static final int MAX_WAITING = 10_000;
    static final int MAX_ATOMIC = 10_000;

    private final RowKind<T> kind;
    private final RowIntake<T> intake;
    private final Supplier<String> begin;
    private final Map<String, RowIntake.Accepted<T>> waiting = new LinkedHashMap<>();

    /** @param begin records the import and returns its id; called once, before the first row is stored */
    BulkImport(RowKind<T> kind, RowIntake<T> intake, Supplier<String> begin) {
        this.kind = kind;
        this.intake = intake;
        this.begin = begin;
    }

    /** Stores the good rows, a batch at a time, beside the bad ones. */
    void run() throws BodyRefused {
        List<RowIntake.Accepted<T>> first = intake.next(LOOK_AHEAD);
        intake.check(first);
        String importId = begin.get();
        for (int from = 0; from < first.size(); from += BATCH) {
            write(first.subList(from, Math.min(first.size(), from + BATCH)), importId, true);
        }
        first.clear();
        List<RowIntake.Accepted<T>> batch = intake.next(BATCH);
        while (!batch.isEmpty()) {
            write(batch, importId, true);
            batch = intake.next(BATCH);
        }
        List<RowIntake.Accepted<T>> ordered = parentsFirst(waiting);
        for (int from = 0; from < ordered.size(); from += BATCH) {
            write(ordered.subList(from, Math.min(ordered.size(), from + BATCH)), importId, false);
        }
    }

    /** Stores all rows in one transaction, or none if one of them is rejected. */
    void runAtomically() throws BodyRefused {
        List<RowIntake.Accepted<T>> rows = intake.next(MAX_ATOMIC + 1);
        intake.check(rows);
        if (rows.size() > MAX_ATOMIC) {
            throw new BodyRefused(ProblemCode.DNS2028, "at most " + MAX_ATOMIC + " rows with atomic=true");
        }
        String importId = begin.get();
        if (intake.counters().rejected() > 0) {
            return;
        }
        Map<String, RowIntake.Accepted<T>> byIdentity = new LinkedHashMap<>();
        rows.forEach(row -> byIdentity.put(kind.identity().of(row.fact()), row));
        List<RowIntake.Accepted<T>> ordered = parentsFirst(byIdentity);
        List<RowOutcome> outcomes = kind.writer()
                .writeAtomically(ordered.stream().map(RowIntake.Accepted::fact).toList(), importId);
        boolean stored = outcomes.stream().allMatch(RowOutcome::isTaken);
        for (int i = 0; i < outcomes.size(); i++) {
            if (stored || !outcomes.get(i).isTaken()) {
                intake.count(ordered.get(i), outcomes.get(i));
            }
        }
    }

    private void write(List<RowIntake.Accepted<T>> batch, String importId, boolean mayWait) {
        if (batch.isEmpty()) {
            return;
        }
        List<RowOutcome> outcomes = kind.writer()
                .write(batch.stream().map(RowIntake.Accepted::fact).toList(), importId);
        for (int i = 0; i < outcomes.size(); i++) {
            RowIntake.Accepted<T> row = batch.get(i);
            if (mayWait && waiting.size() < MAX_WAITING && isWithoutParent(outcomes.get(i))) {
                waiting.put(kind.identity().of(row.fact()), row);
            } else {
                intake.count(row, outcomes.get(i));
            }
        }
    }

    private static boolean isWithoutParent(RowOutcome outcome) {
        return outcome.fold(change -> false, rejection -> rejection.code() == ProblemCode.DNS2009);
    }

    /** Returns the rows of {@code byIdentity}, which is empty afterwards, each parent before its children. */
    private List<RowIntake.Accepted<T>> parentsFirst(Map<String, RowIntake.Accepted<T>> byIdentity) {
        List<RowIntake.Accepted<T>> ordered = new ArrayList<>();
        while (!byIdentity.isEmpty()) {
            Deque<RowIntake.Accepted<T>> line = new ArrayDeque<>();
            for (RowIntake.Accepted<T> row = byIdentity.values().iterator().next(); row != null; row = byIdentity
                    .remove(kind.parent().of(row.fact()))) {
                byIdentity.remove(kind.identity().of(row.fact()));
                line.push(row);
            }
            ordered.addAll(line);
        }
        return ordered;
    }
}
