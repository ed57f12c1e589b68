package org.densimeter.density.analysis;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.density.readmodel.DensityQuery;
import org.densimeter.density.readmodel.Revisions;

import io.smallrye.mutiny.Uni;

/** Says of an answer which state of the read model it rests on. */
@ApplicationScoped
public class RevisedAnswers {

    private final Revisions revisions;

    RevisedAnswers(Revisions revisions) {
        this.revisions = revisions;
    }

    /**
     * Returns the answer to {@code query} with the revision that was the latest before it was begun. A past state has
     * none.
     */
    public <A> Uni<Optional<A>> of(DensityQuery query, Supplier<Uni<Optional<A>>> answer,
            BiFunction<A, Long, A> atRevision) {
        return query.asOf() != null ? answer.get()
                : revisions.latest()
                        .chain(revision -> answer.get()
                                .map(found -> found.map(given -> atRevision.apply(given, revision))));
    }
}
