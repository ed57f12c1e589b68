package org.densimeter.ingest.imports;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.ingest.store.ModelMatch;
import org.densimeter.ingest.store.NameDirectory;
import org.densimeter.ingest.validation.Identifiers;
import org.densimeter.ingest.validation.Rejection;
import org.densimeter.ingest.validation.ReportedPrice;
import org.densimeter.ingest.validation.ReportedResult;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.problem.ProblemCode;

/** Looks up the names in rows. Called on worker threads. Thread-safe. */
@ApplicationScoped
class NameLookup {

    private final NameDirectory directory;

    NameLookup(NameDirectory directory) {
        this.directory = directory;
    }

    /** Returns results by the ids of their models; their evaluators are named as they were sent. */
    List<NamedRow<ReportedResult>> results(List<ReportedResult> results) {
        Map<String, String> evaluators = directory.evaluators(results.stream().map(ReportedResult::evaluator).toList());
        return named(results, "model", directory::models, ReportedResult::model, ReportedResult::of,
                result -> result.identity(evaluators.get(result.evaluator())));
    }

    /** Returns cards by their ids; another name than an id must be that of a stored model. */
    List<NamedRow<Model>> models(List<Model> cards) {
        return named(cards, "id", directory::models, Model::id, Model::withId, Model::id).stream()
                .map(card -> card.rejection() != null || Identifiers.valid(card.fact().id()) ? card
                        : new NamedRow<>(card.fact(), card.identity(),
                                new Rejection(ProblemCode.DNS2003, "id", card.fact().id(), Identifiers.RULE)))
                .toList();
    }

    /** Returns prices by the ids of their models, if they are names of stored models. */
    List<NamedRow<ReportedPrice>> prices(List<ReportedPrice> prices) {
        return named(prices, "model", directory::pricedModels, ReportedPrice::model, ReportedPrice::of,
                ReportedPrice::id);
    }

    private static <T> List<NamedRow<T>> named(List<T> rows, String field,
            Function<Collection<String>, Map<String, ModelMatch>> lookup, Function<T, String> model,
            BiFunction<T, String, T> withModel, Function<T, String> identity) {
        Map<String, ModelMatch> models = lookup.apply(rows.stream().map(model).toList());
        return rows.stream().map(row -> {
            ModelMatch match = models.get(model.apply(row));
            T fact = withModel.apply(row, match.idOrName());
            return new NamedRow<>(fact, identity.apply(fact), match.ambiguity(field));
        }).toList();
    }
}
