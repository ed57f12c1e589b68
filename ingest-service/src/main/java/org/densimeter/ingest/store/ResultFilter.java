package org.densimeter.ingest.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Selects results; null selects all.
 *
 * @param model id of the model
 * @param benchmark id of the benchmark
 * @param evaluator name of the evaluator
 * @param variant the variant; empty for results without one
 * @param importId id of the import that the revision came from
 */
public record ResultFilter(String model, String benchmark, String evaluator, String variant, String importId) {

    /** Selects every result. */
    public static final ResultFilter ALL = new ResultFilter(null, null, null, null, null);

    /** Returns whether every result is selected. */
    public boolean selectsAll() {
        return parameters().isEmpty();
    }

    /** Creates the query {@code from}, which has a condition on the entity {@code r}, for the selected results. */
    <T> Mutiny.SelectionQuery<T> query(Mutiny.Session session, Class<T> type, String from, String order) {
        Map<String, String> parameters = parameters();
        Mutiny.SelectionQuery<T> query = session.createSelectionQuery(from + parameters.keySet()
                .stream()
                .map(name -> " and r." + name + " = :" + name)
                .collect(Collectors.joining()) + order, type);
        parameters.forEach(query::setParameter);
        return query;
    }

    private Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("model", model);
        parameters.put("benchmark", benchmark);
        parameters.put("evaluator", evaluator);
        parameters.put("variant", variant);
        parameters.put("importId", importId);
        parameters.values().removeIf(value -> value == null);
        return parameters;
    }
}
