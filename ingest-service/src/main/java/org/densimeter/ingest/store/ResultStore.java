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
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.ingest.outbox.Outbox;
import org.densimeter.ingest.validation.Rejection;
import org.densimeter.ingest.validation.ReportedResult;
import org.densimeter.law.catalogue.Retraction;
import org.densimeter.law.problem.ProblemCode;
import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/** The scores: reports, corrections and retractions in, and what is stored. */
@ApplicationScoped
public class ResultStore {

    /** A model and its results are one record on Kafka, which has a limit. */
    private static final int MOST_OF_A_MODEL = 2_000;
    private static final String CURRENT = "from ResultEntity r where r.retractionReason is null";
    private static final String EVER = "from ResultHistoryEntity r where 1 = 1";
    private static final String IN_ORDER = " order by r.model, r.benchmark, r.evaluator";

    private final Transactions transactions;
    private final Outbox outbox;
    private final Clock clock;

    ResultStore(Transactions transactions, Outbox outbox, Clock clock) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Takes reports of different identity; the outcomes are in their order. Each model that changed gets one new
     * revision and one event. Mostly one transaction, several where the models' events together would be too large to
     * build at once.
     */
    public List<RowOutcome> write(List<ReportedResult> reports) {
        // Reports of one model stay together: it then gets one revision.
        Map<String, List<ReportedResult>> byModel = reports.stream()
                .collect(Collectors.groupingBy(ReportedResult::model, TreeMap::new, Collectors.toList()));
        Map<String, Integer> sizes = transactions.read(session -> BatchPartitioner.sizes(session, byModel.keySet()));
        Map<ReportedResult, RowOutcome> outcomes = new HashMap<>();
        for (List<List<ReportedResult>> portion : BatchPartitioner.of(byModel.values(),
                ofModel -> sizes.getOrDefault(ofModel.get(0).model(), 0) + ofModel.size())) {
            List<ReportedResult> together = portion.stream().flatMap(List::stream).toList();
            List<RowOutcome> ofPortion = transactions.write(session -> write(session, together));
            for (int i = 0; i < together.size(); i++) {
                outcomes.put(together.get(i), ofPortion.get(i));
            }
        }
        return reports.stream().map(outcomes::get).toList();
    }

    private Uni<List<RowOutcome>> write(Mutiny.Session session, List<ReportedResult> reports) {
        Set<String> models = reports.stream().map(ReportedResult::model).collect(Collectors.toSet());
        Set<String> benchmarks = reports.stream().map(ReportedResult::benchmark).collect(Collectors.toSet());
        List<String> ids = reports.stream().map(ReportedResult::id).toList();
        return ModelEvents.lock(session, models)
                .flatMap(held -> DefinitionEntity.kindsOfScored(session, benchmarks)
                        .flatMap(kinds -> session
                                .createSelectionQuery("from ResultEntity where id in :ids", ResultEntity.class)
                                .setParameter("ids", ids)
                                .getResultList()
                                .flatMap(known -> write(session, reports, held, kinds, known))));
    }

    private Uni<List<RowOutcome>> write(Mutiny.Session session, List<ReportedResult> reports,
            Map<String, ModelEntity> models, Map<String, DefinitionKind> kinds, List<ResultEntity> known) {
        Instant now = RecordedInstants.now(clock);
        Map<String, ResultEntity> results = known.stream()
                .collect(Collectors.toMap(ResultEntity::id, Function.identity()));
        List<RowOutcome> outcomes = new ArrayList<>();
        List<Object> rows = new ArrayList<>();
        Map<String, ModelEntity> changed = new TreeMap<>();
        for (ReportedResult report : reports) {
            ModelEntity model = models.get(report.model());
            ResultEntity result = results.get(report.id());
            Rejection rejection = rejection(report, model, kinds, result);
            if (rejection != null) {
                outcomes.add(new RowOutcome.Refused(rejection));
                continue;
            }
            boolean standing = result != null && !result.retracted();
            if (standing && result.reported().equals(report)) {
                outcomes.add(new RowOutcome.Taken(RowOutcome.Change.UNCHANGED));
                continue;
            }
            if (result == null) {
                result = new ResultEntity(report.id());
                model.oneMoreResult();
                rows.add(result);
            }
            result.take(report, now);
            rows.add(new ResultHistoryEntity(result));
            changed.put(model.id(), model);
            outcomes.add(new RowOutcome.Taken(standing ? RowOutcome.Change.CORRECTED : RowOutcome.Change.CREATED));
        }
        return changed.isEmpty() ? Uni.createFrom().item(outcomes)
                : announce(session, changed, rows, now).replaceWith(outcomes);
    }

    private static Rejection rejection(ReportedResult report, ModelEntity model, Map<String, DefinitionKind> kinds,
            ResultEntity known) {
        if (model == null || model.withdrawn()) {
            return new Rejection(ProblemCode.DNS2004, "model", report.model(), "a model that is known");
        }
        if (kinds.get(report.benchmark()) != DefinitionKind.BENCHMARK) {
            return new Rejection(ProblemCode.DNS2005, "benchmark", report.benchmark(),
                    kinds.containsKey(report.benchmark())
                            ? "a benchmark; the score of a composite follows from its parts"
                            : "a benchmark that is known");
        }
        if (known == null && model.resultCount() >= MOST_OF_A_MODEL) {
            return new Rejection(ProblemCode.DNS2003, "model", report.model(),
                    "a model with fewer than " + MOST_OF_A_MODEL + " results: they travel together");
        }
        return null;
    }

    /** Stores {@code rows}, and announces the models they changed with all their results. */
    private Uni<Void> announce(Mutiny.Session session, Map<String, ModelEntity> changed, List<Object> rows,
            Instant now) {
        changed.values().forEach(model -> model.changed(now));
        return session.persistAll(rows.toArray())
                .chain(session::flush)
                .chain(() -> ModelEvents.results(session, changed.keySet()))
                .flatMap(results -> outbox.add(session, changed.values()
                        .stream()
                        .map(model -> ModelEvents.announcement(model, results.getOrDefault(model.id(), List.of())))
                        .toList()));
    }

    /** Takes a result back; empty if there is none, or not any more. */
    public Optional<Retraction> retract(String id, String reason) {
        return transactions.write(
                session -> session.createSelectionQuery("select model from ResultEntity where id = :id", String.class)
                        .setParameter("id", id)
                        .getResultList()
                        .flatMap(models -> ModelEvents.lock(session, models)
                                .flatMap(held -> session.find(ResultEntity.class, id).flatMap(result -> {
                                    if (result == null || result.retracted()) {
                                        return Uni.createFrom().item(Optional.<Retraction>empty());
                                    }
                                    Instant now = RecordedInstants.now(clock);
                                    result.retract(reason, now);
                                    return announce(session, new TreeMap<>(held),
                                            List.of(new ResultHistoryEntity(result)), now)
                                            .replaceWith(Optional.of(result.retraction()));
                                }))));
    }

    /** Current results, ordered by model, benchmark and evaluator; what is null is not asked for. */
    public List<ResultRevision> list(String model, String benchmark, int first, int most) {
        return transactions.read(session -> query(session, ResultEntity.class, CURRENT, IN_ORDER, model, benchmark)
                .setFirstResult(first)
                .setMaxResults(most)
                .getResultList()
                .map(results -> results.stream().map(result -> new ResultRevision(result.result(), null)).toList()));
    }

    /** Every revision of every result, ordered by model, benchmark, evaluator and revision. */
    public List<ResultRevision> history(String model, String benchmark, int first, int most) {
        return transactions.read(session -> query(session, ResultHistoryEntity.class, EVER,
                IN_ORDER + ", r.key.revision", model, benchmark).setFirstResult(first)
                .setMaxResults(most)
                .getResultList()
                .map(results -> results.stream().map(ResultHistoryEntity::asRevision).toList()));
    }

    /** How many results {@link #list}, or with {@code history} {@link #history}, has on all its pages. */
    public long count(boolean history, String model, String benchmark) {
        return transactions.read(session -> query(session, Long.class, "select count(*) " + (history ? EVER : CURRENT),
                "", model, benchmark).getSingleResult());
    }

    private static <T> Mutiny.SelectionQuery<T> query(Mutiny.Session session, Class<T> type, String from, String order,
            String model, String benchmark) {
        Mutiny.SelectionQuery<T> query = session
                .createSelectionQuery(from + (model == null ? "" : " and r.model = :model")
                        + (benchmark == null ? "" : " and r.benchmark = :benchmark") + order, type);
        if (model != null) {
            query.setParameter("model", model);
        }
        if (benchmark != null) {
            query.setParameter("benchmark", benchmark);
        }
        return query;
    }
}
