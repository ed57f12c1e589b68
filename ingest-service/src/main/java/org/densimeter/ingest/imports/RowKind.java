package org.densimeter.ingest.imports;

import java.util.OptionalDouble;

import org.densimeter.ingest.store.RowWriter;
import org.densimeter.ingest.validation.Layout;
import org.densimeter.ingest.validation.RowReader;
import org.densimeter.ingest.validation.RowRejected;

/**
 * What an import must know about one kind of row.
 *
 * @param name as a metric label, e.g. {@code result}
 * @param layout its fields
 * @param reader makes a fact of a row
 * @param identity of a fact: two rows of one body must not share it
 * @param score of a fact, where it has one: a body of nothing but fractions is refused
 * @param parent the id of another fact of this kind that must be stored before it; null for none
 * @param writer stores facts
 */
public record RowKind<T>(String name, Layout layout, Reader<T> reader, Identity<T> identity, Score<T> score,
        Identity<T> parent, RowWriter<T> writer) {

    /** A kind whose rows have no score that could be a fraction, and no parent. */
    static <T> RowKind<T> plain(String name, Layout layout, Reader<T> reader, Identity<T> identity,
            RowWriter<T> writer) {
        return new RowKind<>(name, layout, reader, identity, fact -> OptionalDouble.empty(), fact -> null, writer);
    }

    interface Reader<T> {
        T read(RowReader row) throws RowRejected;
    }

    interface Identity<T> {
        String of(T fact);
    }

    interface Score<T> {
        OptionalDouble of(T fact);
    }
}
