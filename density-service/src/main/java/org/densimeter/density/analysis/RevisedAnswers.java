package org.densimeter.density.analysis;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.density.projection.PendingRecords;
import org.densimeter.density.readmodel.DensityQuery;
import org.densimeter.density.readmodel.Revisions;

import io.smallrye.mutiny.Uni;

/** Says of an answer which state of the read model it rests on, and what that did not contain yet. */
@ApplicationScoped
public class RevisedAnswers {

    private final Revisions revisions;
    private final PendingRecords pending;

    RevisedAnswers(Revisions revisions, PendingRecords pending) {
        this.revisions = revisions;
        this.pending = pending;
    }

    /**
     * The state before an answer was begun.
     *
     * @param revision id of the last change
     * @param pending records on their way to the read model; null if the broker did not say it
     */
    public record Basis(Long revision, Long pending) {}

    /**
     * Returns the answer to {@code query} with the state before it was begun. A past state has none.
     */
    public <A> Uni<Optional<A>> of(DensityQuery query, Supplier<Uni<Optional<A>>> answer,
            BiFunction<A, Basis, A> resting) {
        return query.asOf() != null ? answer.get()
                : pending.count()
                        .chain(count -> revisions.latest().map(revision -> new Basis(revision, count)))
                        .chain(basis -> answer.get().map(found -> found.map(given -> resting.apply(given, basis))));
    }
}
