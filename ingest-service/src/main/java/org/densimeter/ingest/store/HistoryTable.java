package org.densimeter.ingest.store;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The tables that keep every revision, and those with what the revisions do not say of the present; how a row of them
 * is written as JSON.
 */
public enum HistoryTable {
    /** Benchmarks, composites, series and evaluators. */
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
                    + "retraction_reason, 'import', import_id, 'subject', subject, 'aspect', aspect, 'place', place, "
                    + "'state', cast(body as json)"),
    /** Bodies that were received. */
    IMPORT("import", List.of("id"), 20,
            "'kind', 'import', 'id', id, 'recordedAt', started_at, 'state', row_to_json(h)"),
    /** The revision of each model, which its results count too, and what a renaming changed without one. */
    MODEL_CURRENT("model", List.of("id"), 500,
            "'kind', 'model-current', 'id', id, 'revision', revision, 'recordedAt', recorded_at, 'state', "
                    + "json_build_object('renamedTo', renamed_to, 'parent', parent)"),
    /** Results whose model or evaluator has another name than in their last revision. */
    RESULT_CURRENT(
            "(select r.id, r.model, r.evaluator from result r join result_history p using (id, revision) "
                    + "where r.model <> p.model or r.evaluator <> p.evaluator)",
            List.of("id"), 500,
            "'kind', 'result-current', 'id', id, 'state', json_build_object('model', model, 'evaluator', evaluator)"),
    /** Retracted prices whose model has another name than in their last revision. */
    FACT_CURRENT(
            "(select f.kind, f.id, f.subject from fact f join fact_history p using (kind, id, revision) "
                    + "where f.subject <> p.subject)",
            List.of("kind", "id"), 500,
            "'kind', kind || '-current', 'id', id, 'state', json_build_object('subject', subject)"),
    /** The revision of all prices of a model and of all perplexities of a paper. */
    SUBJECT("fact_subject", List.of("kind", "subject"), 500,
            "'kind', kind || '-subject', 'id', subject, 'revision', "
                    + "revision, 'recordedAt', recorded_at, 'state', json_build_object()"),
    /** The first spelling of each name of an evaluator. */
    EVALUATOR_NAME("evaluator_name", List.of("folded"), 500,
            "'kind', 'evaluator-name', 'id', folded, 'state', row_to_json(h)");

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
