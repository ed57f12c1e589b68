package org.densimeter.ingest.store;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.densimeter.contract.ModelResults;
import org.densimeter.contract.Topic;
import org.densimeter.ingest.outbox.Outbox;
import org.densimeter.ingest.outbox.OutboxEvent;
import org.densimeter.law.catalogue.Evaluator;
import org.densimeter.law.catalogue.FoldedName;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.catalogue.Retraction;
import org.hibernate.LockMode;
import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/** Locks models and builds their events. */
final class ModelEvents {

    /** Names of evaluators that an event has at most, in characters: they must not crowd out results. */
    private static final int MAX_EVALUATOR_CHARACTERS = 20_000;

    private ModelEvents() {}

    /** Locks the stored rows of {@code ids} in order, so that writers do not deadlock; returns them by id. */
    static Uni<Map<String, ModelEntity>> lock(Mutiny.Session session, Collection<String> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return session.createSelectionQuery("from ModelEntity where id in :ids order by id", ModelEntity.class)
                .setParameter("ids", ids)
                .setLockMode(LockMode.PESSIMISTIC_WRITE)
                .getResultList()
                .map(models -> models.stream().collect(Collectors.toMap(ModelEntity::id, Function.identity())));
    }

    /** Locks the quantized models derived from {@code parents} that are not withdrawn, in the order of their ids. */
    static Uni<List<ModelEntity>> lockQuantizedChildren(Mutiny.Session session, Collection<String> parents) {
        if (parents.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return session
                .createSelectionQuery("from ModelEntity where parent in :parents and kind = :kind "
                        + "and withdrawnReason is null order by id", ModelEntity.class)
                .setParameter("parents", parents)
                .setParameter("kind", Kind.QUANTIZED)
                .setLockMode(LockMode.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /**
     * Locks the stored rows of {@code ids}, which are present ids; if a model was renamed since they were read, the
     * transaction fails with {@link CreatedMeanwhileException} and is run again.
     */
    static Uni<Map<String, ModelEntity>> lockPresent(Mutiny.Session session, Collection<String> ids) {
        return lock(session, ids).invoke(held -> {
            if (held.values().stream().anyMatch(model -> model.renamedTo() != null)) {
                throw new CreatedMeanwhileException();
            }
        });
    }

    /** Returns all results of the models, retracted ones included, by model. */
    static Uni<Map<String, List<ResultEntity>>> results(Mutiny.Session session, Collection<String> models) {
        if (models.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return session.createSelectionQuery("from ResultEntity where model in :models", ResultEntity.class)
                .setParameter("models", models)
                .getResultList()
                .map(results -> results.stream().collect(Collectors.groupingBy(ResultEntity::model)));
    }

    /** Returns the tombstone of {@code model}, which is withdrawn. */
    static OutboxEvent tombstone(ModelEntity model) {
        return announcement(model, List.of(), Map.of());
    }

    /**
     * Returns the event with the state of {@code model}, a tombstone if it is withdrawn.
     *
     * @param stored the stored evaluators of the results by their folded names
     */
    private static OutboxEvent announcement(ModelEntity model, List<ResultEntity> known,
            Map<String, Evaluator> stored) {
        if (model.withdrawn()) {
            return new OutboxEvent(Topic.MODEL_RESULTS, model.id(), model.revision(), null, model.recordedAt(),
                    model.recordedAt());
        }
        List<Result> results = new ArrayList<>(
                known.stream().filter(result -> !result.retracted()).map(ResultEntity::result).toList());
        results.sort(Comparator.comparing(Result::benchmark)
                .thenComparing(Result::evaluator)
                .thenComparing(Result::variant));
        List<Retraction> retractions = new ArrayList<>(
                known.stream().filter(ResultEntity::retracted).map(ResultEntity::retraction).toList());
        retractions.sort(Comparator.comparing(Retraction::retractedAt).thenComparing(Retraction::result));
        Model card = model.card();
        ModelResults state = new ModelResults(model.revision(), model.recordedAt(), card.published(), results,
                retractions, evaluators(results, stored));
        return new OutboxEvent(Topic.MODEL_RESULTS, model.id(), model.revision(), state,
                becameTrue(card, results, model.recordedAt()), model.recordedAt());
    }

    /** Returns the stored evaluators of {@code results}, as far as their names fit. */
    private static List<Evaluator> evaluators(List<Result> results, Map<String, Evaluator> stored) {
        List<Evaluator> ordered = results.stream()
                .map(result -> stored.get(FoldedName.of(result.evaluator())))
                .filter(Objects::nonNull)
                .distinct()
                .sorted(Comparator.comparing(Evaluator::id))
                .toList();
        List<Evaluator> fitting = new ArrayList<>();
        int characters = 0;
        for (Evaluator evaluator : ordered) {
            characters += evaluator.id().length() + evaluator.name().length()
                    + evaluator.aliases().stream().mapToInt(String::length).sum();
            if (characters > MAX_EVALUATOR_CHARACTERS) {
                break;
            }
            fitting.add(evaluator);
        }
        return fitting;
    }

    /** Returns the events of {@code models} in order. */
    static Uni<List<OutboxEvent>> announcements(Mutiny.Session session, Collection<ModelEntity> models,
            Map<String, List<ResultEntity>> results) {
        Set<String> spellings = models.stream()
                .flatMap(model -> results.getOrDefault(model.id(), List.of()).stream())
                .filter(result -> !result.retracted())
                .map(ResultEntity::evaluator)
                .collect(Collectors.toSet());
        return EvaluatorNames.stored(session, spellings)
                .map(stored -> models.stream()
                        .map(model -> announcement(model, results.getOrDefault(model.id(), List.of()), stored))
                        .toList());
    }

    /** Stores {@code rows} and the events of the models they changed, with all results of each. */
    static Uni<Void> announce(Mutiny.Session session, Outbox.Adding outbox, Map<String, ModelEntity> changed,
            List<Object> rows, Instant now) {
        changed.values().forEach(model -> model.changed(now));
        return session.persistAll(rows.toArray())
                .chain(session::flush)
                .chain(() -> results(session, changed.keySet()))
                .flatMap(results -> announcements(session, changed.values(), results))
                .flatMap(events -> outbox.add(session, events));
    }

    /** Returns the latest day among the release and the observations. */
    private static Instant becameTrue(Model card, List<Result> results, Instant recordedAt) {
        LocalDate latest = Stream
                .concat(Stream.of(card.releaseDate()),
                        results.stream().map(Result::observedAt).filter(day -> day != null))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Instant day = latest.atStartOfDay(ZoneOffset.UTC).toInstant();
        return day.isAfter(recordedAt) ? recordedAt : day;
    }
}
