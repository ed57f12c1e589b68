package org.densimeter.ingest.imports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

import org.densimeter.ingest.store.RowOutcome;
import org.densimeter.ingest.validation.Layout;
import org.densimeter.ingest.validation.Rejection;
import org.densimeter.ingest.validation.RowReader;
import org.densimeter.ingest.validation.RowRejected;
import org.densimeter.law.problem.ProblemCode;

/** Reads and validates the rows of one body, and counts what becomes of them. Used by one thread. */
final class RowIntake<T> {

    private final RowKind<T> kind;
    private final RowSource rows;
    private final Map<String, Layout.Column> columns;
    private final ImportCounters counters = new ImportCounters();
    private final Identities identities = new Identities();

    RowIntake(RowKind<T> kind, RowSource rows) {
        this.kind = kind;
        this.rows = rows;
        this.columns = kind.layout().byJsonName();
    }

    /**
     * A row that passed validation.
     *
     * @param row its place in the body
     * @param reader its fields as sent
     * @param fact what it says
     */
    record Accepted<T>(Row row, RowReader reader, T fact) {}

    ImportCounters counters() {
        return counters;
    }

    /** Returns the next {@code most} rows that pass validation, fewer only at the end of the body. */
    List<Accepted<T>> next(int most) throws IOException, BodyRefused {
        List<Accepted<T>> accepted = new ArrayList<>();
        for (Accepted<T> one = next(); one != null; one = accepted.size() < most ? next() : null) {
            accepted.add(one);
        }
        return accepted;
    }

    private Accepted<T> next() throws IOException, BodyRefused {
        for (Row row = rows.next(); row != null; row = rows.next()) {
            counters.count();
            if (row.rejection() != null) {
                counters.rejected(row, row.rejection());
                continue;
            }
            RowReader reader = new RowReader(columns, row.values(), rows.csv());
            try {
                T fact = kind.reader().read(reader);
                if (identities.add(kind.identity().of(fact))) {
                    return new Accepted<>(row, reader, fact);
                }
                counters.rejected(row, new Rejection(ProblemCode.DNS2007, null,
                        kind.identity().of(fact).replace('\u0000', ' '), "each identity once in a body"));
            } catch (RowRejected e) {
                counters.rejected(row, e.rejection());
            }
        }
        return null;
    }

    /** Refuses a body without rows, and one whose first rows are fractions only. */
    void check(List<Accepted<T>> first, boolean percent) throws BodyRefused {
        if (counters.received() == 0) {
            throw new BodyRefused(ProblemCode.DNS2013, "at least one row");
        }
        Accepted<T> fraction = null;
        for (Accepted<T> row : first) {
            OptionalDouble score = kind.score().of(row.fact());
            if (percent || score.isEmpty() || score.getAsDouble() > 1) {
                return;
            }
            if (fraction == null && score.getAsDouble() > 0 && score.getAsDouble() < 1) {
                fraction = row;
            }
        }
        if (fraction != null) {
            throw new BodyRefused(new Rejection(ProblemCode.DNS2006, "score", fraction.reader().shown("score"),
                    "percent from 0 to 100, e.g. 71 for 0.71; if scores of at most 1 percent are meant, send the "
                            + "body with ?scale=percent"),
                    fraction.row().line());
        }
    }

    /** Counts the outcome of {@code row}; a rejection names the field as the client did. */
    void count(Accepted<T> row, RowOutcome outcome) {
        outcome.<Runnable>fold(change -> () -> counters.taken(change), why -> () -> reject(row, why)).run();
    }

    private void reject(Accepted<T> row, Rejection why) {
        counters.rejected(row.row(), new Rejection(why.code(),
                why.field() == null ? null : row.reader().nameOf(why.field()), why.value(), why.rule()));
    }
}
