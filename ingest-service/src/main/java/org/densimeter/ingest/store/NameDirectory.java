package org.densimeter.ingest.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

/** Looks names of models and evaluators up. Called on worker threads. Thread-safe. */
@ApplicationScoped
public class NameDirectory {

    private final Transactions transactions;

    NameDirectory(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Returns the model that {@code name} means. */
    public ModelMatch model(String name) {
        return models(List.of(name)).get(name);
    }

    /** Returns the models that {@code names} mean, by name. */
    public Map<String, ModelMatch> models(Collection<String> names) {
        return transactions.read(session -> ModelNames.of(session, names)
                .map(known -> names.stream().distinct().collect(Collectors.toMap(name -> name, known::match))));
    }

    /**
     * Returns the models that {@code names} in prices mean, by name. A name under which there are prices stays: it need
     * not be that of a card.
     */
    public Map<String, ModelMatch> pricedModels(Collection<String> names) {
        return transactions
                .read(session -> ModelNames.of(session, names)
                        .flatMap(known -> FactEntity.of(session, FactKind.PRICE, names)
                                .map(prices -> prices.stream().map(FactEntity::subject).collect(Collectors.toSet()))
                                .map(priced -> names.stream()
                                        .distinct()
                                        .collect(Collectors.toMap(name -> name,
                                                name -> priced.contains(name)
                                                        ? new ModelMatch(name, null, false, List.of())
                                                        : known.match(name))))));
    }

    /** Returns for each of {@code names} of evaluators what is equal for all names of one evaluator. */
    public Map<String, String> evaluators(Collection<String> names) {
        return transactions.read(session -> EvaluatorNames.of(session, names)
                .map(known -> names.stream().distinct().collect(Collectors.toMap(name -> name, known::key))));
    }

    /** Returns the id of the stored evaluator that {@code name} means, itself if it means none. */
    public String evaluatorId(String name) {
        return transactions.read(session -> EvaluatorNames.of(session, List.of(name)).map(known -> known.id(name)));
    }

    /** Returns all spellings, in results of any revision, of the evaluator {@code name}; itself among them. */
    public List<String> spellings(String name) {
        return transactions.read(session -> EvaluatorNames.spellings(session, name));
    }
}
