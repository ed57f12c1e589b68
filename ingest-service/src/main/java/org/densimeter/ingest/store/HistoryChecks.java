package org.densimeter.ingest.store;

import java.util.List;

import org.densimeter.ingest.validation.Rejection;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.persistence.DatabaseSnapshot;

/** The rules that the lines of a history keep among each other. */
final class HistoryChecks {

    private static final String REVISED = "('benchmark', 'composite', 'series', 'evaluator', 'mapping', 'reference', "
            + "'model', 'result', 'price', 'perplexity')";
    /** The lines with their predecessor of the same entity. */
    private static final String IN_ORDER = "(select l.*, lag(l.revision) over same as before, lag(l.recorded_at) over "
            + "same as earlier from history_line l where l.kind in " + REVISED
            + " window same as (partition by l.kind, l.entity order by l.revision, l.line)) l";
    private static final String LAST = "(select kind, entity, max(revision) as revision, "
            + "max(recorded_at) as recorded_at from history_line where kind in " + REVISED + " group by kind, entity)";

    private static final List<Check> CHECKS = List.of(
            new Check("revision", "cast(l.revision as text)", IN_ORDER,
                    "case when l.kind = 'model' and l.before is not null then l.revision <= l.before "
                            + "else l.revision <> coalesce(l.before, 0) + 1 end",
                    "1 for the first entry of an entity and one more for each further one; larger ones for models, "
                            + "whose results count too"),
            new Check("recordedAt", "cast(l.recorded_at as text)", IN_ORDER, "l.recorded_at < l.earlier",
                    "a moment not before that of the revision before"),
            unknown("model", "result", "l.content->'state'->>'model'", "'model'"),
            unknown("model", "result-current", "l.content->'state'->>'model'", "'model'"),
            unknown("benchmark", "result", "l.content->'state'->>'benchmark'", "'benchmark'"),
            unknown("parent", "model", "l.content->'state'->>'parent'", "'model'"),
            unknown("parent", "model-current", "l.content->'state'->>'parent'", "'model'"),
            unknown("renamedTo", "model-current", "l.content->'state'->>'renamedTo'", "'model'"),
            unknown("series", "reference", "l.content->>'series'", "'series'"),
            unknown("benchmark", "reference", "l.content->>'benchmark'", "'benchmark', 'composite'"),
            unknown("evaluator", "evaluator-name", "l.content->'state'->>'evaluator'", "'evaluator'"),
            unknown("id", "model-current", "l.entity", "'model'"),
            unknown("id", "result-current", "l.entity", "'result'"),
            unknown("id", "price-current", "l.entity", "'price'"),
            unknown("id", "perplexity-current", "l.entity", "'perplexity'"),
            new Check("parts", "p.part",
                    "history_line l cross join lateral (select e->>'benchmark' as part from "
                            + "json_array_elements(l.content->'state'->'parts') e) p",
                    "l.kind = 'composite' and " + missing("p.part", "'benchmark'"),
                    "benchmarks that the history has entries of"),
            new Check("id", "l.entity", "history_line l",
                    "l.kind = 'model' and not exists (select 1 from history_line c "
                            + "where c.kind = 'model-current' and c.entity = l.entity)",
                    "a model that has a line of the kind model-current too"),
            new Check("subject", "l.content->>'subject'", "history_line l",
                    "l.kind in ('price', 'perplexity') and not exists (select 1 from history_line c "
                            + "where c.kind = l.kind || '-subject' and c.entity = l.content->>'subject')",
                    "a subject that has a line of the kind price-subject or perplexity-subject too"),
            new Check("revision", "cast(l.revision as text)",
                    "history_line l join " + LAST + " h on h.kind = 'model' and h.entity = l.entity",
                    "l.kind = 'model-current' and (l.revision < h.revision or l.recorded_at < h.recorded_at)",
                    "a revision and moment not before those of the last entry of the model"));

    private HistoryChecks() {}

    /**
     * A rule.
     *
     * @param field at fault
     * @param value its value, SQL
     * @param from the lines as {@code l}, SQL
     * @param broken whether a line breaks the rule, SQL
     * @param rule in words
     */
    private record Check(String field, String value, String from, String broken, String rule) {

        String sql() {
            return "select l.line, l.kind, l.entity, l.revision, " + value + " from " + from + " where " + broken
                    + " order by l.line limit 1";
        }
    }

    private static Check unknown(String field, String kind, String value, String kinds) {
        return new Check(field, value, "history_line l",
                "l.kind = '" + kind + "' and " + value + " is not null and " + missing(value, kinds),
                "one that the history has an entry of");
    }

    private static String missing(String value, String kinds) {
        return "not exists (select 1 from history_line k where k.kind in (" + kinds + ") and k.entity = " + value + ")";
    }

    /**
     * Checks all lines.
     *
     * @throws HistoryRefused by the first line that breaks a rule
     */
    static void run(DatabaseSnapshot steps) {
        for (Check check : CHECKS) {
            List<Object[]> broken = steps
                    .read(session -> session.createNativeQuery(check.sql(), Object[].class).getResultList());
            if (!broken.isEmpty()) {
                Object[] line = broken.get(0);
                HistoryLine named = new HistoryLine((Long) line[0], (String) line[1], (String) line[2], (Long) line[3],
                        null, "");
                throw new HistoryRefused(
                        new Rejection(ProblemCode.DNS2043, check.field(), (String) line[4], check.rule()),
                        named.named(), named.line());
            }
        }
    }
}
