package org.densimeter.ingest.imports;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.densimeter.ingest.validation.SentField;

/** Provides rows that were read from a file of another format. */
final class ListedRows implements RowSource {

    private final Iterator<Map<String, SentField>> rows;
    private long number;

    ListedRows(List<Map<String, SentField>> rows) {
        this.rows = rows.iterator();
    }

    @Override
    public boolean csv() {
        return false;
    }

    @Override
    public Set<String> ignored() {
        return Set.of();
    }

    @Override
    public Row next() {
        return rows.hasNext() ? Row.read(++number, null, rows.next()) : null;
    }
}
