package org.densimeter.ingest.imports;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

import org.densimeter.ingest.store.RowOutcome;
import org.densimeter.ingest.store.StoreUnavailable;
import org.densimeter.ingest.validation.Layout;
import org.densimeter.ingest.validation.Rejection;
import org.densimeter.ingest.validation.RowReader;
import org.densimeter.ingest.validation.RowRejected;
import org.densimeter.law.problem.ProblemCode;

/**
 * Takes one body: reads rows, drops the bad ones with their reason, writes the good ones a batch at a time. What it
 * holds in memory does not grow with the body: one batch, the first {@link #LOOK_AHEAD} rows until they are seen not to
 * be fractions, and at most {@link #MOST_WAITING} rows whose parent has not come yet. Used once, by one thread.
 */
final class BulkImport<T> {

    static final int BATCH = 500;
    static final int LOOK_AHEAD = 1_000;
    static final int MOST_WAITING = 10_000;

    private final RowKind<T> kind;
    private final boolean percentForSure;
    private final Map<String, Layout.Column> columns;
    private final ImportCounters tally = new ImportCounters();
    private final Identities identities = new Identities();
    private final Map<String, Read<T>> waiting = new LinkedHashMap<>();

    BulkImport(RowKind<T> kind, boolean percentForSure) {
        this.kind = kind;
        this.percentForSure = percentForSure;
        this.columns = kind.layout().byJsonName();
    }

    private record Read<T>(Row row, RowReader reader, T fact) {}

    Summary run(RowSource rows) throws IOException, BodyRefused {
        try {
            List<Read<T>> ahead = new ArrayList<>();
            for (Read<T> read = next(rows); read != null; read = ahead.size() < LOOK_AHEAD ? next(rows) : null) {
                ahead.add(read);
            }
            if (tally.received() == 0) {
                throw new BodyRefused(ProblemCode.DNS2013, "at least one row");
            }
            refuseFractions(ahead);
            for (int from = 0; from < ahead.size(); from += BATCH) {
                write(ahead.subList(from, Math.min(ahead.size(), from + BATCH)), true);
            }
            ahead.clear();
            List<Read<T>> batch = new ArrayList<>();
            for (Read<T> read = next(rows); read != null; read = next(rows)) {
                batch.add(read);
                if (batch.size() == BATCH) {
                    write(batch, true);
                    batch.clear();
                }
            }
            write(batch, true);
            writeWaiting();
            return tally.summary();
        } catch (StoreUnavailable e) {
            throw new ImportInterrupted(tally.summary(), e);
        }
    }

    /** The next row that can be taken as far as it alone can tell; null at the end. */
    private Read<T> next(RowSource rows) throws IOException, BodyRefused {
        for (Row row = rows.next(); row != null; row = rows.next()) {
            tally.count();
            if (row.rejection() != null) {
                tally.rejected(row, row.rejection());
                continue;
            }
            RowReader reader = new RowReader(columns, row.values(), rows.csv());
            try {
                T fact = kind.reader().read(reader);
                if (identities.add(kind.identity().of(fact))) {
                    return new Read<>(row, reader, fact);
                }
                tally.rejected(row, new Rejection(ProblemCode.DNS2007, null,
                        kind.identity().of(fact).replace('\u0000', ' '), "each identity once in a body"));
            } catch (RowRejected e) {
                tally.rejected(row, e.rejection());
            }
        }
        return null;
    }

    private void refuseFractions(List<Read<T>> ahead) throws BodyRefused {
        Read<T> fraction = null;
        for (Read<T> read : ahead) {
            OptionalDouble score = kind.score().of(read.fact());
            if (percentForSure || score.isEmpty() || score.getAsDouble() > 1) {
                return;
            }
            if (fraction == null && score.getAsDouble() > 0 && score.getAsDouble() < 1) {
                fraction = read;
            }
        }
        if (fraction != null) {
            throw new BodyRefused(new Rejection(ProblemCode.DNS2006, "score", fraction.reader().shown("score"),
                    "percent from 0 to 100, e.g. 71 for 0.71; if scores of at most 1 percent are meant, send the "
                            + "body with ?scale=percent"),
                    fraction.row().line());
        }
    }

    private void write(List<Read<T>> batch, boolean mayWait) {
        if (batch.isEmpty()) {
            return;
        }
        List<RowOutcome> outcomes = kind.writer().write(batch.stream().map(Read::fact).toList());
        for (int i = 0; i < outcomes.size(); i++) {
            Read<T> read = batch.get(i);
            if (outcomes.get(i) instanceof RowOutcome.Taken taken) {
                tally.taken(taken.change());
            } else if (outcomes.get(i) instanceof RowOutcome.Refused refused) {
                Rejection why = refused.rejection();
                if (mayWait && why.code() == ProblemCode.DNS2009 && waiting.size() < MOST_WAITING) {
                    waiting.put(kind.identity().of(read.fact()), read);
                } else {
                    tally.rejected(read.row(), new Rejection(why.code(),
                            why.field() == null ? null : read.reader().nameOf(why.field()), why.value(), why.rule()));
                }
            }
        }
    }

    /**
     * Writes the rows whose parent had not come yet, each parent before its children; a row whose parent did not come
     * at all is rejected there.
     */
    private void writeWaiting() {
        List<Read<T>> ordered = new ArrayList<>();
        while (!waiting.isEmpty()) {
            Deque<Read<T>> line = new ArrayDeque<>();
            for (Read<T> read = waiting.values().iterator().next(); read != null; read = waiting
                    .remove(kind.parent().of(read.fact()))) {
                waiting.remove(kind.identity().of(read.fact()));
                line.push(read);
            }
            ordered.addAll(line);
        }
        for (int from = 0; from < ordered.size(); from += BATCH) {
            write(ordered.subList(from, Math.min(ordered.size(), from + BATCH)), false);
        }
    }
}
