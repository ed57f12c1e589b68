package org.densimeter.ingest.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Selects results; null selects all.
 *
 * @param model id of the model
 * @param benchmark id of the benchmark
 * @param evaluators every spelling of the evaluator; never empty
 * @param variant the variant; empty for results without one
 * @param importId id of the import that the revision came from
 */
public record ResultFilter(String model, String benchmark, List<String> evaluators, String variant, String importId) {

    /** Selects every result. */
    public static final ResultFilter ALL = new ResultFilter(null, null, null, null, null);

    /** Returns whether every result is selected. */
    public boolean selectsAll() {
        return parameters().isEmpty();
    }

    /** Creates the query {@code from}, which has a condition on the entity {@code r}, for the selected results. */
    <T> Mutiny.SelectionQuery<T> query(Mutiny.Session session, Class<T> type, String from, String order) {
        return query(session, type, from, order, " and r.model = :model");
    }

    /**
     * Creates the query {@code from}, which has a condition on the revision {@code r} of a result. A result of a model
     * that was renamed is selected with its revisions of before.
     */
    <T> Mutiny.SelectionQuery<T> historyQuery(Mutiny.Session session, Class<T> type, String from, String order) {
        return query(session, type, from, order,
                " and r.key.id in (select current.id from ResultEntity current where current.model = :model)");
    }

    private <T> Mutiny.SelectionQuery<T> query(Mutiny.Session session, Class<T> type, String from, String order,
            String ofModel) {
        Map<String, Object> parameters = parameters();
        StringBuilder conditions = new StringBuilder();
        parameters.keySet().forEach(name -> conditions.append(switch (name) {
            case "model" -> ofModel;
            case "evaluators" -> " and r.evaluator in :evaluators";
            default -> " and r." + name + " = :" + name;
        }));
        Mutiny.SelectionQuery<T> query = session.createSelectionQuery(from + conditions + order, type);
        parameters.forEach(query::setParameter);
        return query;
    }

    private Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("model", model);
        parameters.put("benchmark", benchmark);
        parameters.put("evaluators", evaluators);
        parameters.put("variant", variant);
        parameters.put("importId", importId);
        parameters.values().removeIf(value -> value == null);
        return parameters;
    }
}
