package org.densimeter.ingest.store;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.ingest.outbox.Outbox;
import org.densimeter.ingest.validation.Fact;
import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/** Renames the model in prices and perplexities, whose ids and history stay. Runs in the transaction of the caller. */
@ApplicationScoped
class FactRenames {

    private static final String PRICES = "select f.key.id from FactEntity f where f.key.kind = 'price' "
            + "and f.subject = :model and f.retractionReason is null";

    private final FactStore store;
    private final Outbox outbox;
    private final Clock clock;

    FactRenames(FactStore store, Outbox outbox, Clock clock) {
        this.store = store;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Renames the locked model {@code from} to {@code to}. */
    Uni<Void> rename(Mutiny.Session session, String from, String to, String reason) {
        return session.createSelectionQuery(PRICES, String.class)
                .setParameter("model", from)
                .getResultList()
                .flatMap(prices -> rename(session, FactKind.PRICE, prices, List.of(from, to), from, to, reason))
                .chain(session::flush)
                .chain(() -> session
                        .createMutationQuery("update FactEntity f set f.subject = :to where f.key.kind = 'price' "
                                + "and f.subject = :model and f.retractionReason is not null")
                        .setParameter("to", to)
                        .setParameter("model", from)
                        .executeUpdate())
                .replaceWithVoid();
    }

    private <T extends Fact> Uni<Void> rename(Mutiny.Session session, FactKind<T> kind, List<String> ids,
            List<String> subjects, String from, String to, String reason) {
        return ids.isEmpty() ? Uni.createFrom().voidItem()
                : HeldFacts.hold(session, kind, ids, subjects).flatMap(held -> {
                    Instant now = RecordedInstants.now(clock);
                    ids.stream()
                            .map(held.facts()::get)
                            .filter(entity -> !entity.retracted() && entity.fact(kind, outbox).model().equals(from))
                            .forEach(entity -> rename(kind, held, entity, to, reason, now));
                    return store.announce(session, kind, held, now, outbox::addOfAnySize);
                });
    }

    /** Renames one fact; a price is retracted instead if there is another one in its place under the new name. */
    private <T extends Fact> void rename(FactKind<T> kind, HeldFacts held, FactEntity entity, String to, String reason,
            Instant now) {
        String before = entity.subject();
        Fact renamed = entity.fact(kind, outbox).of(to);
        if (kind.isIdentifiedByPlace() && held.inPlaceOf(renamed) != null) {
            entity.retract(reason, now);
        } else {
            entity.take(renamed, outbox.json(renamed), entity.importId(), now);
        }
        held.revisions().add(new FactHistoryEntity(entity));
        Stream.of(before, entity.subject()).forEach(held.changed()::add);
    }
}
