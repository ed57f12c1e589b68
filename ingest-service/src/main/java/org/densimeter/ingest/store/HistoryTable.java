package org.densimeter.ingest.store;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The tables that keep every revision, and how a revision is written as JSON. */
public enum HistoryTable {
    /** Benchmarks, composites and series. */
    DEFINITION("definition_history", List.of("kind", "id", "revision"), 500,
            "'kind', kind, 'id', id, 'revision', revision, 'recordedAt', recorded_at, 'withdrawn', reason, "
                    + "'state', cast(body as json)"),
    /** Mappings of tasks to benchmarks. */
    MAPPING("mapping_history", List.of("id", "revision"), 500,
            "'kind', 'mapping', 'id', id, 'revision', revision, 'recordedAt', recorded_at, 'withdrawn', reason, "
                    + "'state', cast(body as json)"),
    /** Reference data; a revision has all runs and scores of a series on a benchmark, hence few at a time. */
    REFERENCE("reference_history", List.of("series", "benchmark", "revision"), 10,
            "'kind', 'reference', 'series', series, 'benchmark', benchmark, 'revision', revision, 'recordedAt', "
                    + "recorded_at, 'retracted', reason, 'state', cast(content as json)"),
    /** Cards. */
    MODEL("model_history", List.of("id", "revision"), 500,
            "'kind', 'model', 'id', id, 'revision', revision, 'recordedAt', recorded_at, 'withdrawn', "
                    + "withdrawn_reason, 'unconfirmed', unconfirmed_reason, 'import', import_id, 'state', "
                    + "cast(card as json)"),
    /** Scores. */
    RESULT("result_history", List.of("id", "revision"), 500,
            "'kind', 'result', 'id', id, 'revision', revision, 'recordedAt', recorded_at, 'retracted', "
                    + "retraction_reason, 'import', import_id, 'state', row_to_json(h)"),
    /** Prices and perplexities. */
    FACT("fact_history", List.of("kind", "id", "revision"), 500,
            "'kind', kind, 'id', id, 'revision', revision, 'recordedAt', recorded_at, 'retracted', "
                    + "retraction_reason, 'import', import_id, 'state', cast(body as json)");

    private final String table;
    private final List<String> keys;
    private final int rowsOfAPage;
    private final String fields;

    HistoryTable(String table, List<String> keys, int rowsOfAPage, String fields) {
        this.table = table;
        this.keys = keys;
        this.rowsOfAPage = rowsOfAPage;
        this.fields = fields;
    }

    /**
     * Returns the statement that reads one page: the columns of the key, then the line.
     *
     * @param further whether it is the page after the key {@code :k0}, {@code :k1} and so on, not the first one
     */
    String select(boolean further) {
        String key = String.join(", ", keys);
        String after = IntStream.range(0, keys.size()).mapToObj(i -> ":k" + i).collect(Collectors.joining(", "));
        return "select " + key + ", cast(json_build_object(" + fields + ") as text) from " + table + " h"
                + (further ? " where (" + key + ") > (" + after + ")" : "") + " order by " + key + " limit "
                + rowsOfAPage;
    }
}
