package org.densimeter.ingest.store;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import org.densimeter.ingest.outbox.Outbox;
import org.densimeter.ingest.validation.Rejection;
import org.densimeter.ingest.validation.ReportedResult;
import org.densimeter.law.catalogue.Retraction;
import org.densimeter.law.problem.ProblemCode;
import org.hibernate.reactive.mutiny.Mutiny;

/** The scores: reports, corrections and retractions in, and what is stored. */
@ApplicationScoped
public class ResultStore {

    private final Transactions transactions;
    private final Outbox outbox;
    private final Clock clock;

    ResultStore(Transactions transactions, Outbox outbox, Clock clock) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Takes reports of different identity in one transaction; the outcomes are in their order. Each model that changed gets one new revision and one event. */
    public List<Outcome> write(List<ReportedResult> reports) {
        return transactions.write(session -> {
            Set<String> models = reports.stream().map(ReportedResult::model).collect(Collectors.toSet());
            Set<String> benchmarks = reports.stream().map(ReportedResult::benchmark).collect(Collectors.toSet());
            return ModelEvents.lock(session, models).flatMap(held -> DefinitionEntity.kindsOfScored(session, benchmarks)
                    .flatMap(kinds -> ModelEvents.results(session, held.keySet()).flatMap(results -> write(session, reports, held, kinds, results))));
        });
    }

    private Uni<List<Outcome>> write(Mutiny.Session session, List<ReportedResult> reports, Map<String, ModelEntity> models, Map<String, DefinitionKind> kinds,
            Map<String, List<ResultEntity>> results) {
        Instant now = Moments.now(clock);
        Map<String, ResultEntity> byId = new HashMap<>();
        results.values().forEach(known -> known.forEach(result -> byId.put(result.id(), result)));
        Map<String, List<ResultEntity>> all = new HashMap<>(results);
        List<Outcome> outcomes = new ArrayList<>();
        List<Object> rows = new ArrayList<>();
        Map<String, ModelEntity> changed = new TreeMap<>();
        for (ReportedResult report : reports) {
            ModelEntity model = models.get(report.model());
            if (model == null || model.withdrawn()) {
                outcomes.add(new Outcome.Refused(new Rejection(ProblemCode.DNS2004, "model", report.model(), "a model that is known")));
                continue;
            }
            if (kinds.get(report.benchmark()) != DefinitionKind.BENCHMARK) {
                outcomes.add(new Outcome.Refused(new Rejection(ProblemCode.DNS2005, "benchmark", report.benchmark(),
                        kinds.containsKey(report.benchmark()) ? "a benchmark; the score of a composite follows from its parts" : "a benchmark that is known")));
                continue;
            }
            ResultEntity result = byId.get(report.id());
            boolean known = result != null && !result.retracted();
            if (known && result.reported().equals(report)) {
                outcomes.add(new Outcome.Taken(Outcome.Change.UNCHANGED));
                continue;
            }
            if (result == null) {
                result = new ResultEntity(report.id(), report.model(), report.benchmark(), report.evaluator());
                rows.add(result);
                byId.put(report.id(), result);
                all.computeIfAbsent(report.model(), ignored -> new ArrayList<>()).add(result);
            }
            result.take(report, now);
            rows.add(new ResultHistoryEntity(result));
            changed.put(model.id(), model);
            outcomes.add(new Outcome.Taken(known ? Outcome.Change.CORRECTED : Outcome.Change.CREATED));
        }
        return announce(session, changed, all, rows, now).replaceWith(outcomes);
    }

    private Uni<Void> announce(Mutiny.Session session, Map<String, ModelEntity> changed, Map<String, List<ResultEntity>> results, List<Object> rows, Instant now) {
        if (changed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        changed.values().forEach(model -> model.changed(now));
        return session.persistAll(rows.toArray()).chain(
                () -> outbox.add(session, changed.values().stream().map(model -> ModelEvents.announcement(model, results.getOrDefault(model.id(), List.of()))).toList()));
    }

    /** Takes a result back; empty if there is none, or not any more. */
    public Optional<Retraction> retract(String id, String reason) {
        return transactions.write(session -> session.createSelectionQuery("select model from ResultEntity where id = :id", String.class).setParameter("id", id).getResultList()
                .flatMap(models -> ModelEvents.lock(session, models)
                        .flatMap(held -> ModelEvents.results(session, models).flatMap(results -> retract(session, id, reason, held, results)))));
    }

    private Uni<Optional<Retraction>> retract(Mutiny.Session session, String id, String reason, Map<String, ModelEntity> held, Map<String, List<ResultEntity>> results) {
        Optional<ResultEntity> current = results.values().stream().flatMap(List::stream).filter(result -> result.id().equals(id) && !result.retracted()).findFirst();
        if (current.isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        Instant now = Moments.now(clock);
        ResultEntity result = current.get();
        result.retract(reason, now);
        return announce(session, new TreeMap<>(held), results, List.of(new ResultHistoryEntity(result)), now).replaceWith(Optional.of(result.retraction()));
    }

    /** Current results, ordered by model, benchmark and evaluator; what is null is not asked for. */
    public List<ResultRevision> list(String model, String benchmark, int first, int most) {
        return transactions.read(session -> query(session, ResultEntity.class, "from ResultEntity r where r.retractionReason is null", "", model, benchmark, first, most)
                .map(results -> results.stream().map(result -> new ResultRevision(result.result(), null)).toList()));
    }

    /** Every revision of every result, ordered by model, benchmark, evaluator and revision. */
    public List<ResultRevision> history(String model, String benchmark, int first, int most) {
        return transactions.read(session -> query(session, ResultHistoryEntity.class, "from ResultHistoryEntity r where 1 = 1", ", r.key.revision", model, benchmark, first, most)
                .map(results -> results.stream().map(ResultHistoryEntity::revision).toList()));
    }

    private static <T> Uni<List<T>> query(Mutiny.Session session, Class<T> type, String from, String alsoOrderedBy, String model, String benchmark, int first, int most) {
        Mutiny.SelectionQuery<T> query = session.createSelectionQuery(from + (model == null ? "" : " and r.model = :model")
                + (benchmark == null ? "" : " and r.benchmark = :benchmark") + " order by r.model, r.benchmark, r.evaluator" + alsoOrderedBy, type);
        if (model != null) {
            query.setParameter("model", model);
        }
        if (benchmark != null) {
            query.setParameter("benchmark", benchmark);
        }
        return query.setFirstResult(first).setMaxResults(most).getResultList();
    }
}
