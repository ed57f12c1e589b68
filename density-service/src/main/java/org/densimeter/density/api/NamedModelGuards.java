package org.densimeter.density.api;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.density.readmodel.Densities;
import org.densimeter.density.readmodel.ModelNameLookup;
import org.densimeter.density.readmodel.Prices;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.http.MovedException;
import org.densimeter.support.http.Problem;
import org.densimeter.support.http.ProblemException;

import io.smallrye.mutiny.Uni;

/**
 * Looks up the models that requests name. An id wins over an alias; a name of several models is refused; one of none
 * stays as it is, for the guards that refuse it.
 */
@ApplicationScoped
class NamedModelGuards {

    private static final int CONFLICT = 409;

    private final Densities densities;
    private final Prices prices;
    private final ModelNameLookup names;

    NamedModelGuards(Densities densities, Prices prices, ModelNameLookup names) {
        this.densities = densities;
        this.prices = prices;
        this.names = names;
    }

    /**
     * Continues with {@code next} and the id of the model that the query parameter {@code model} means.
     *
     * @param model null is passed on
     * @param asOf the moment at which the name may have been an id; null for now
     */
    <T> Uni<T> inQuery(String model, Instant asOf, Function<String, Uni<T>> next) {
        return model == null ? next.apply(null)
                : densities.knows(model, asOf)
                        .chain(known -> known ? Uni.createFrom().item(model) : present(model))
                        .chain(next::apply);
    }

    /** Continues with {@code next} and the name under which prices of {@code model} are listed. */
    <T> Uni<T> priced(String model, Function<String, Uni<T>> next) {
        return model == null ? next.apply(null)
                : prices.hasPrices(model)
                        .chain(priced -> priced ? Uni.createFrom().item(model)
                                : present(model).chain(id -> prices.knows(id).map(known -> known ? id : model)))
                        .chain(next::apply);
    }

    /** Continues with {@code next} if the path names a model by its id; redirects to the path with the id otherwise. */
    <T> Uni<T> inPath(String model, Supplier<Uni<T>> next) {
        return densities.knows(model, null)
                .chain(known -> known ? Uni.createFrom().item(model) : present(model))
                .chain(id -> {
                    if (!id.equals(model)) {
                        throw new MovedException(model, id);
                    }
                    return next.get();
                });
    }

    private Uni<String> present(String name) {
        return names.find(name).map(models -> one(name, models));
    }

    private static String one(String name, List<String> models) {
        if (models.size() > 1) {
            String rule = "an id, or an alias of one model; this is one of " + String.join(", ", models);
            throw new ProblemException(
                    Problem.of(ProblemCode.DNS2045, CONFLICT, "model = " + name + ": " + rule, "model", name, rule));
        }
        return models.isEmpty() ? name : models.get(0);
    }
}
