package org.densimeter.ingest.store;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.ingest.outbox.Outbox;
import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/**
 * Confirms cards whose density is far above the frontier, and takes confirmations back. Each change is a revision of
 * the model with history and event. Called on worker threads. Thread-safe.
 */
@ApplicationScoped
public class ModelConfirmations {

    private final Transactions transactions;
    private final Outbox outbox;
    private final Clock clock;

    ModelConfirmations(Transactions transactions, Outbox outbox, Clock clock) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Confirms the card of {@code id} for {@code reason}. A repeated request changes nothing; another reason replaces
     * the first.
     *
     * @return empty if there is no such model or it is withdrawn
     */
    public Optional<RowOutcome.Change> confirm(String id, String reason) {
        return change(id, model -> {
            String before = model.card().confirmed();
            return reason.equals(before) ? RowOutcome.Change.UNCHANGED
                    : before == null ? RowOutcome.Change.CREATED : RowOutcome.Change.CORRECTED;
        }, reason, null);
    }

    /**
     * Takes the confirmation of {@code id} back, for {@code reason}.
     *
     * @return false if there is no such model, or it is withdrawn or not confirmed
     */
    public boolean takeBack(String id, String reason) {
        return change(id, model -> model.card().confirmed() == null ? null : RowOutcome.Change.CORRECTED, null, reason)
                .isPresent();
    }

    /** Stores the state that {@code change} asks for; none where it returns null. */
    private Optional<RowOutcome.Change> change(String id, Function<ModelEntity, RowOutcome.Change> change,
            String confirmed, String takenBack) {
        return transactions.write(session -> ModelEvents.lock(session, List.of(id)).flatMap(locked -> {
            ModelEntity model = locked.get(id);
            RowOutcome.Change outcome = model == null || model.withdrawn() ? null : change.apply(model);
            return outcome == null || outcome == RowOutcome.Change.UNCHANGED
                    ? Uni.createFrom().item(Optional.ofNullable(outcome))
                    : store(session, model, confirmed, takenBack).replaceWith(Optional.of(outcome));
        }));
    }

    private Uni<Void> store(Mutiny.Session session, ModelEntity model, String confirmed, String takenBack) {
        Instant now = RecordedInstants.now(clock);
        return ModelEvents.results(session, List.of(model.id())).flatMap(results -> {
            model.confirm(confirmed, now);
            String card = outbox.json(model.card());
            return session
                    .persist(takenBack == null ? new ModelHistoryEntity(model, card)
                            : ModelHistoryEntity.unconfirmed(model, card, takenBack))
                    .chain(() -> ModelEvents.announcements(session, List.of(model), results))
                    .flatMap(events -> outbox.add(session, events));
        });
    }
}
