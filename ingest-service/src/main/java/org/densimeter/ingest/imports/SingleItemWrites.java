package org.densimeter.ingest.imports;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.ingest.store.DefinitionStore;
import org.densimeter.ingest.store.EvaluatorSpelling;
import org.densimeter.ingest.store.EvaluatorStore;
import org.densimeter.ingest.store.RowOutcome;
import org.densimeter.ingest.store.WriteGuard;
import org.densimeter.ingest.validation.Layout;
import org.densimeter.ingest.validation.Rejection;
import org.densimeter.ingest.validation.RowReader;
import org.densimeter.ingest.validation.RowRejected;
import org.densimeter.ingest.validation.Rules;
import org.densimeter.ingest.validation.SentField;
import org.densimeter.ingest.validation.Value;
import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.catalogue.Evaluator;
import org.densimeter.law.catalogue.FoldedName;
import org.densimeter.law.problem.ProblemCode;

/**
 * Stores single items under the id of their path, if their guard admits it. The body need not repeat the id, but must
 * not contradict it.
 */
@ApplicationScoped
public class SingleItemWrites {

    private static final int REASON = 1_000;

    private final Rules rules;
    private final RowKinds kinds;
    private final DefinitionStore definitions;
    private final Imports imports;
    private final EvaluatorStore evaluators;
    private final EvaluatorSpelling spelling;
    private final IgnoredFields ignored;

    SingleItemWrites(Rules rules, RowKinds kinds, DefinitionStore definitions, Imports imports,
            EvaluatorStore evaluators, EvaluatorSpelling spelling, IgnoredFields ignored) {
        this.ignored = ignored;
        this.evaluators = evaluators;
        this.spelling = spelling;
        this.rules = rules;
        this.kinds = kinds;
        this.definitions = definitions;
        this.imports = imports;
    }

    /**
     * Stores the card of the model {@code id}, or of a new one.
     *
     * @param name the model as the path names it
     */
    public RowOutcome.Change model(String id, String name, InputStream body, WriteGuard guard)
            throws IOException, BodyRefused, RowRejected {
        return put(kinds.models(), row(Layout.MODEL, id, name, body), guard);
    }

    /**
     * Returns the reason of a confirmation of the card of {@code id}, at most 1,000 characters.
     *
     * @param name the model as the path names it
     */
    public String confirmationReason(String id, String name, InputStream body)
            throws IOException, BodyRefused, RowRejected {
        return reason(row(Layout.CONFIRMATION, id, name, body));
    }

    /**
     * Returns how the model {@code id} is to be renamed.
     *
     * @param name the model as the path names it
     */
    public Renaming renaming(String id, String name, InputStream body) throws IOException, BodyRefused, RowRejected {
        RowReader row = row(Layout.RENAMING, id, name, body);
        return new Renaming(row.required("to", row.identifier("to")), reason(row));
    }

    private static String reason(RowReader row) throws RowRejected {
        String reason = row.text("reason", REASON);
        if (reason == null) {
            throw row.rejected(ProblemCode.DNS2022, "reason", "a text that says why");
        }
        return reason;
    }

    /** Stores a benchmark. */
    public RowOutcome.Change benchmark(String id, InputStream body, WriteGuard guard)
            throws IOException, BodyRefused, RowRejected {
        return put(kinds.benchmarks(), row(Layout.BENCHMARK, id, id, body), guard);
    }

    /** Stores a reference series. */
    public RowOutcome.Change series(String id, InputStream body, WriteGuard guard)
            throws IOException, BodyRefused, RowRejected {
        return taken("series", definitions.writeSeries(rules.series(row(Layout.SERIES, id, id, body)), guard));
    }

    /**
     * Stores an evaluator, and shows its name in the results that have another of its names.
     *
     * @param name the evaluator as the path names it
     */
    public RowOutcome.Change evaluator(String id, String name, InputStream body, WriteGuard guard)
            throws IOException, BodyRefused, RowRejected {
        Evaluator evaluator = rules.evaluator(row(Layout.EVALUATOR, id, name, body));
        RowOutcome.Change change = taken("evaluator", evaluators.write(evaluator, guard));
        spelling.apply(evaluator.name());
        return change;
    }

    /** Stores a composite. */
    public RowOutcome.Change composite(String id, InputStream body, WriteGuard guard)
            throws IOException, BodyRefused, RowRejected {
        CompositeReader reader = new CompositeReader();
        JsonRows.whole(body, reader::read);
        ignored.add(reader.ignored());
        Composite composite = reader.composite(identified(Layout.COMPOSITE, id, id, reader.fields()));
        return taken("composite", definitions.writeComposite(composite, guard));
    }

    private <T> RowOutcome.Change put(RowKind<T> kind, RowReader row, WriteGuard guard) throws RowRejected {
        T fact = kind.reader().read(row);
        NamedRow<T> named = kind.names().of(List.of(fact)).get(0);
        if (named.rejection() != null) {
            throw new RowRejected(named.rejection());
        }
        return taken(kind.name(), kind.writer().guardedBy(guard).write(List.of(named.fact()), null).get(0));
    }

    /** Reads {@code body}, one object of {@code layout}, as the item {@code id}. */
    public RowReader row(Layout layout, String id, InputStream body) throws IOException, BodyRefused, RowRejected {
        return row(layout, id, id, body);
    }

    private RowReader row(Layout layout, String id, String name, InputStream body)
            throws IOException, BodyRefused, RowRejected {
        Map<String, SentField> fields = new HashMap<>();
        IgnoredNames names = new IgnoredNames();
        JsonRows.whole(body, parser -> fields.putAll(JsonReading.object(parser, layout.spellings(), names)));
        ignored.add(names);
        return identified(layout, id, name, fields);
    }

    private static RowReader identified(Layout layout, String id, String name, Map<String, SentField> fields)
            throws RowRejected {
        SentField inBody = fields.put("id", SentField.json("id", new Value.Text(id)));
        if (inBody != null
                && !List.of(FoldedName.of(id), FoldedName.of(name)).contains(FoldedName.of(inBody.value().shown()))) {
            throw new RowRejected(
                    new Rejection(ProblemCode.DNS2003, "id", inBody.value().shown(), "as in the path, or left out"));
        }
        return new RowReader(layout.byJsonName(), fields, false);
    }

    private RowOutcome.Change taken(String kind, RowOutcome outcome) throws RowRejected {
        Optional<Rejection> rejection = outcome.fold(change -> Optional.empty(), Optional::of);
        imports.count(kind, outcome.fold(RowOutcome.Change::name, refused -> "rejected"), 1);
        if (rejection.isPresent()) {
            throw new RowRejected(rejection.get());
        }
        return outcome.fold(change -> change, refused -> {
            throw new IllegalStateException("a rejection was returned as a change");
        });
    }
}
