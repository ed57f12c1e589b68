package org.densimeter.ingest.store;

import java.util.List;

/** The statements that make tables of the lines of a history. Facts follow from their last revisions. */
final class HistoryStatements {

    private static final String STATE = "cast(content->'state' as text)";
    private static final String RESULT = "id, model, benchmark, evaluator, score, standard_error, relationship, "
            + "setting, preferred, source, observed_at, revision, recorded_at, retraction_reason, import_id, variant, "
            + "metric, benchmark_version, harness, harness_version, samples, limited";
    private static final String FACT = "kind, id, revision, subject, aspect, place, body, recorded_at, "
            + "retraction_reason, import_id";

    /** Before models, which are made of their cards. */
    static final List<String> BEFORE_MODELS = List.of("""
            insert into definition_history (kind, id, revision, body, recorded_at, reason)
            select kind, entity, revision, %s, recorded_at, content->>'withdrawn' from history_line
            where kind in ('benchmark', 'composite', 'series', 'evaluator')""".formatted(STATE), """
            insert into definition (kind, id, revision, body, recorded_at, withdrawn_reason)
            select distinct on (kind, id) kind, id, revision, body, recorded_at, reason from definition_history
            order by kind, id, revision desc""", """
            insert into mapping_history (id, revision, body, recorded_at, reason)
            select entity, revision, %s, recorded_at, content->>'withdrawn' from history_line
            where kind = 'mapping'""".formatted(STATE), """
            insert into mapping (id, revision, body, recorded_at, withdrawn_reason)
            select distinct on (id) id, revision, body, recorded_at, reason from mapping_history
            order by id, revision desc""", """
            insert into reference_history (series, benchmark, revision, content, recorded_at, reason)
            select content->>'series', content->>'benchmark', revision, %s, recorded_at, content->>'retracted'
            from history_line where kind = 'reference'""".formatted(STATE), """
            insert into model_history (id, revision, card, withdrawn_reason, recorded_at, import_id, unconfirmed_reason)
            select entity, revision, %s, content->>'withdrawn', recorded_at, content->>'import',
                content->>'unconfirmed'
            from history_line where kind = 'model'""".formatted(STATE), """
            insert into import
            select i.* from history_line l
            cross join lateral json_populate_record(cast(null as import), l.content->'state') i
            where l.kind = 'import' on conflict do nothing""");

    /** After models, to which results refer. */
    static final List<String> AFTER_MODELS = List.of("""
            update model m set renamed_to = c.content->'state'->>'renamedTo', parent = c.content->'state'->>'parent'
            from history_line c where c.kind = 'model-current' and c.entity = m.id""", """
            insert into result_history
            select r.* from history_line l
            cross join lateral json_populate_record(cast(null as result_history), l.content->'state') r
            where l.kind = 'result'""", """
            insert into result (%1$s)
            select distinct on (id) %1$s from result_history order by id, revision desc""".formatted(RESULT), """
            update result r set model = c.content->'state'->>'model', evaluator = c.content->'state'->>'evaluator'
            from history_line c where c.kind = 'result-current' and c.entity = r.id""", """
            update model m set result_count = c.results
            from (select model, count(*) as results from result group by model) c where c.model = m.id""", """
            insert into fact_history (%s)
            select kind, entity, revision, content->>'subject', content->>'aspect', content->>'place', %s, recorded_at,
                content->>'retracted', content->>'import'
            from history_line where kind in ('price', 'perplexity')""".formatted(FACT, STATE), """
            insert into fact (%1$s)
            select distinct on (kind, id) %1$s from fact_history order by kind, id, revision desc""".formatted(FACT),
            """
                    update fact f set subject = c.content->'state'->>'subject'
                    from history_line c where c.kind = f.kind || '-current' and c.entity = f.id""", """
                    insert into fact_subject (kind, subject, revision, recorded_at)
                    select replace(kind, '-subject', ''), entity, revision, recorded_at from history_line
                    where kind in ('price-subject', 'perplexity-subject')""", """
                    insert into evaluator_name
                    select n.* from history_line l
                    cross join lateral json_populate_record(cast(null as evaluator_name), l.content->'state') n
                    where l.kind = 'evaluator-name'""");

    private HistoryStatements() {}
}
