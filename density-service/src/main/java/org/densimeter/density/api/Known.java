package org.densimeter.density.api;

import java.util.Optional;
import java.util.function.Supplier;

import org.densimeter.density.readmodel.Densities;
import org.densimeter.density.readmodel.Laws;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Refuses questions about what does not exist, so that an empty answer always means "none of these", never "no such thing". */
@ApplicationScoped
class Known {

    private final Laws laws;
    private final Densities densities;

    Known(Laws laws, Densities densities) {
        this.laws = laws;
        this.densities = densities;
    }

    /** Goes on with {@code next} if anything is known of the series and benchmark asked for. */
    <T> Uni<T> key(Query query, Supplier<Uni<T>> next) {
        return laws.knows(query.series(), query.benchmark()).chain(known -> {
            if (!known) {
                throw ProblemException.notFound(QueryParameter.BENCHMARK.parameterName(), query.benchmark(),
                        "nothing is known of benchmark " + query.benchmark() + " in series " + query.series());
            }
            return next.get();
        });
    }

    /** What was found at the moment {@code query} asks for, if anything was known then. */
    static <T> T atThatMoment(Query query, Optional<T> found) {
        return found.orElseThrow(() -> notKnownThen(query));
    }

    /** Nothing was known at the moment {@code query} asks for. */
    static ProblemException notKnownThen(Query query) {
        String moment = query.uri().getQueryParameters().getFirst(QueryParameter.AS_OF.parameterName());
        return ProblemException.notFound(QueryParameter.AS_OF.parameterName(), moment, "nothing was known of benchmark " + query.benchmark() + " in series " + query.series()
                + " at that moment");
    }

    /** Goes on with {@code next} if there is such a model. */
    <T> Uni<T> model(String model, Supplier<Uni<T>> next) {
        return densities.knows(model).chain(known -> {
            if (!known) {
                throw ProblemException.notFound(QueryParameter.MODEL.parameterName(), model, "there is no model " + model);
            }
            return next.get();
        });
    }
}
