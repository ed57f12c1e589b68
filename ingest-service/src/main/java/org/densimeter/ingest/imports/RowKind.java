package org.densimeter.ingest.imports;

import java.util.List;
import java.util.OptionalDouble;

import org.densimeter.ingest.store.RowWriter;
import org.densimeter.ingest.validation.Layout;
import org.densimeter.ingest.validation.RowReader;
import org.densimeter.ingest.validation.RowRejected;

/**
 * Defines one kind of row for imports.
 *
 * @param name the metric label, e.g. {@code result}
 * @param layout its fields
 * @param reader converts a row to a fact
 * @param identity returns the identity of a fact, which occurs once in a body
 * @param score returns the score of a fact, empty if it has none; a body of fractions only is refused
 * @param parent returns the identity of a fact of this kind that must be stored before it; null for none
 * @param names looks up the names in facts
 * @param writer stores facts
 */
public record RowKind<T>(String name, Layout layout, Reader<T> reader, Identity<T> identity, Score<T> score,
        Identity<T> parent, Names<T> names, RowWriter<T> writer) {

    /** Returns a kind whose rows have no score and no parent. */
    static <T> RowKind<T> plain(String name, Layout layout, Reader<T> reader, Identity<T> identity,
            RowWriter<T> writer) {
        return named(name, layout, reader, identity, asSent(identity), writer);
    }

    /** Returns a kind whose rows name models, and have no score and no parent. */
    static <T> RowKind<T> named(String name, Layout layout, Reader<T> reader, Identity<T> identity, Names<T> names,
            RowWriter<T> writer) {
        return new RowKind<>(name, layout, reader, identity, fact -> OptionalDouble.empty(), fact -> null, names,
                writer);
    }

    /** Returns the lookup of rows that are identified as they were sent. */
    static <T> Names<T> asSent(Identity<T> identity) {
        return facts -> facts.stream().map(fact -> new NamedRow<>(fact, identity.of(fact), null)).toList();
    }

    /** Returns the same kind with a writer that stores nothing, for a dry run. */
    RowKind<T> rolledBack() {
        return new RowKind<>(name, layout, reader, identity, score, parent, names, writer.rolledBack());
    }

    interface Reader<T> {
        T read(RowReader row) throws RowRejected;
    }

    interface Identity<T> {
        String of(T fact);
    }

    /** Looks up the names in rows, which it returns in their order. */
    interface Names<T> {
        List<NamedRow<T>> of(List<T> facts);
    }

    interface Score<T> {
        OptionalDouble of(T fact);
    }
}
