package org.densimeter.ingest.imports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import org.densimeter.ingest.store.RowOutcome;
import org.densimeter.ingest.validation.Layout;
import org.densimeter.ingest.validation.Rejection;
import org.densimeter.ingest.validation.RowReader;
import org.densimeter.ingest.validation.RowRejected;
import org.densimeter.ingest.validation.SentField;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.http.BodyDecodingException;

/** Reads and validates the rows of one body, and counts what becomes of them. Used by one thread. */
final class RowIntake<T> {

    private static final List<String> SCORES = List.of("score", "standardError");

    private final RowKind<T> kind;
    private final RowSource rows;
    private final ScoreScale scale;
    private final Map<String, Layout.Column> columns;
    private final ImportCounters counters;
    private final Identities identities = new Identities();

    /** @param scale what the scores are; null if the client does not say it */
    RowIntake(RowKind<T> kind, RowSource rows, ScoreScale scale, ImportCounters counters) {
        this.scale = scale;
        this.counters = counters;
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
    List<Accepted<T>> next(int most) throws BodyRefused {
        List<Accepted<T>> accepted = new ArrayList<>();
        List<Accepted<T>> valid = valid(most);
        while (!valid.isEmpty()) {
            List<NamedRow<T>> named = kind.names().of(valid.stream().map(Accepted::fact).toList());
            for (int i = 0; i < named.size(); i++) {
                admit(valid.get(i), named.get(i), accepted);
            }
            valid = valid(most - accepted.size());
        }
        return accepted;
    }

    /** Adds a row to {@code accepted}, unless its names are refused or its identity was there before. */
    private void admit(Accepted<T> row, NamedRow<T> named, List<Accepted<T>> accepted) {
        if (named.rejection() != null) {
            reject(row, named.rejection());
        } else if (identities.add(named.identity())) {
            accepted.add(new Accepted<>(row.row(), row.reader(), named.fact()));
        } else {
            counters.rejected(row.row(), new Rejection(ProblemCode.DNS2007, null,
                    kind.identity().of(row.fact()).replace('\u0000', ' '), "each identity once in a body"));
        }
    }

    /** Returns the next {@code most} rows whose fields are valid, fewer only at the end of the body. */
    private List<Accepted<T>> valid(int most) throws BodyRefused {
        List<Accepted<T>> valid = new ArrayList<>();
        for (Row row = most > 0 ? read() : null; row != null; row = valid.size() < most ? read() : null) {
            counters.count();
            if (row.rejection() != null) {
                counters.rejected(row, row.rejection());
                continue;
            }
            RowReader reader = new RowReader(columns, inPercent(row.fields()), rows.csv());
            try {
                valid.add(new Accepted<>(row, reader, kind.reader().read(reader)));
            } catch (RowRejected e) {
                counters.rejected(row, e.rejection());
            }
        }
        return valid;
    }

    /** Returns the next row; one that ends the body if it cannot be read further; null at the end. */
    private Row read() throws BodyRefused {
        if (counters.end() != null) {
            return null;
        }
        Row row;
        try {
            row = rows.next();
        } catch (BodyDecodingException e) {
            row = Row.broken(counters.received() + 1, null, null,
                    Rejection.of(ProblemCode.valueOf(e.problem().code()), e.problem().detail()));
        } catch (IOException e) {
            row = Row.broken(counters.received() + 1, null, null,
                    Rejection.of(ProblemCode.DNS2014, "a body that is complete"));
        }
        counters.ignored(rows.ignored());
        if (row != null && row.end() != null) {
            counters.ended(row.end());
        }
        return row;
    }

    /** Returns {@code fields} with scores in percent if the client says that they are fractions. */
    private Map<String, SentField> inPercent(Map<String, SentField> fields) {
        if (scale != ScoreScale.FRACTION) {
            return fields;
        }
        Map<String, SentField> scaled = new HashMap<>(fields);
        SCORES.forEach(name -> scaled.computeIfPresent(name, (field, sent) -> sent.times(scale.percent())));
        return scaled;
    }

    /**
     * Refuses a body without rows, and one whose first rows look like fractions: most scores are at most 1, and not all
     * of these are zero. Then only the client knows what is meant.
     */
    void check(List<Accepted<T>> first) throws BodyRefused {
        if (counters.received() == 0) {
            throw new BodyRefused(ProblemCode.DNS2013, "at least one row");
        }
        if (first.isEmpty()) {
            Optional<String> title = ForeignFiles.title(rows.ignored());
            if (title.isPresent()) {
                throw new BodyRefused(ProblemCode.DNS2031, ForeignFiles.rule(title.get()));
            }
        }
        if (scale != null) {
            return;
        }
        int scores = 0;
        int small = 0;
        Accepted<T> fraction = null;
        for (Accepted<T> row : first) {
            OptionalDouble score = kind.score().of(row.fact());
            if (score.isPresent()) {
                scores++;
                if (score.getAsDouble() <= 1) {
                    small++;
                    fraction = fraction == null && score.getAsDouble() > 0 ? row : fraction;
                }
            }
        }
        if (fraction != null && 2 * small > scores) {
            throw new BodyRefused(new Rejection(ProblemCode.DNS2006, "score", fraction.reader().shown("score"),
                    "percent from 0 to 100, e.g. 71 for 0.71; most scores of this body are at most 1: send it with "
                            + "?scale=fraction if they are fractions of 1, with ?scale=percent if they are percent"),
                    fraction.row().line());
        }
    }

    /** Counts the outcome of {@code row}; a rejection names the field as the client did. */
    void count(Accepted<T> row, RowOutcome outcome) {
        outcome.<Runnable>fold(change -> () -> counters.taken(row.row(), change), why -> () -> reject(row, why)).run();
        if (outcome.provisional() != null) {
            counters.provisional(row.row(), kind.identity().of(row.fact()), outcome.provisional());
        }
    }

    private void reject(Accepted<T> row, Rejection why) {
        counters.rejected(row.row(), new Rejection(why.code(),
                why.field() == null ? null : row.reader().nameOf(why.field()), why.value(), why.rule()));
    }
}
