package org.densimeter.ingest.store;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.ingest.outbox.Outbox;
import org.densimeter.ingest.validation.Rejection;
import org.densimeter.ingest.validation.ReportedResult;
import org.densimeter.law.problem.ProblemCode;
import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/** Stores reported results. Called on worker threads. Thread-safe. */
@ApplicationScoped
public class ResultStore {

    /** The maximum number of results of a model, which are one record on Kafka. */
    private static final int MOST_OF_A_MODEL = 2_000;

    private final Transactions transactions;
    private final Outbox outbox;
    private final Clock clock;

    ResultStore(Transactions transactions, Outbox outbox, Clock clock) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Returns what writes reports. Each model that changed gets one new revision and one event in a portion; reports of
     * one model are in one portion.
     */
    public RowWriter<ReportedResult> writer() {
        return new RowWriter<>(transactions, new RowWriter.EventKey<>("model", ReportedResult::model), this::portions,
                this::write);
    }

    private List<List<ReportedResult>> portions(List<ReportedResult> reports) {
        Map<String, List<ReportedResult>> byModel = reports.stream()
                .collect(Collectors.groupingBy(ReportedResult::model, TreeMap::new, Collectors.toList()));
        Map<String, Integer> sizes = transactions.read(session -> BatchPartitioner.sizes(session, byModel.keySet()));
        return BatchPartitioner.ofGroups(byModel.values(),
                ofModel -> sizes.getOrDefault(ofModel.get(0).model(), 0) + ofModel.size());
    }

    private Uni<List<RowOutcome>> write(Mutiny.Session session, List<ReportedResult> sent, String importId) {
        return ModelNames.of(session, sent.stream().map(ReportedResult::model).collect(Collectors.toSet()))
                .flatMap(names -> writePresent(session,
                        sent.stream().map(report -> report.of(names.match(report.model()).idOrName())).toList(),
                        importId));
    }

    private Uni<List<RowOutcome>> writePresent(Mutiny.Session session, List<ReportedResult> reports, String importId) {
        Set<String> models = reports.stream().map(ReportedResult::model).collect(Collectors.toSet());
        Set<String> benchmarks = reports.stream().map(ReportedResult::benchmark).collect(Collectors.toSet());
        return ModelEvents.lockPresent(session, models)
                .flatMap(held -> DefinitionEntity.kindsOfScored(session, benchmarks)
                        .flatMap(kinds -> index(session, reports, held, kinds)
                                .flatMap(index -> write(session, reports, importId, held, kinds, index))));
    }

    /** Returns the stored results of the models and benchmarks, and makes the evaluators of good reports known. */
    private Uni<ResultIndex> index(Mutiny.Session session, List<ReportedResult> reports,
            Map<String, ModelEntity> models, Map<String, DefinitionKind> kinds) {
        List<ReportedResult> good = reports.stream()
                .filter(report -> rejection(report, models.get(report.model()), kinds) == null)
                .toList();
        if (good.isEmpty()) {
            return EvaluatorNames.of(session, List.of()).map(names -> new ResultIndex(List.of(), names));
        }
        return session
                .createSelectionQuery("from ResultEntity r where r.model in :models and r.benchmark in :benchmarks",
                        ResultEntity.class)
                .setParameter("models", good.stream().map(ReportedResult::model).distinct().toList())
                .setParameter("benchmarks", good.stream().map(ReportedResult::benchmark).distinct().toList())
                .getResultList()
                .flatMap(stored -> EvaluatorNames
                        .register(session, outbox, good.stream().map(ReportedResult::evaluator).toList(),
                                stored.stream().map(ResultEntity::evaluator).distinct().toList())
                        .map(names -> new ResultIndex(stored, names)));
    }

    private Uni<List<RowOutcome>> write(Mutiny.Session session, List<ReportedResult> reports, String importId,
            Map<String, ModelEntity> models, Map<String, DefinitionKind> kinds, ResultIndex index) {
        Instant now = RecordedInstants.now(clock);
        List<RowOutcome> outcomes = new ArrayList<>();
        List<Object> rows = new ArrayList<>();
        Map<String, ModelEntity> changed = new TreeMap<>();
        for (ReportedResult sent : reports) {
            ReportedResult identified = identified(sent, index.find(sent));
            ResultEntity result = index.find(identified);
            ReportedResult report = index.shown(identified, result);
            ModelEntity model = models.get(report.model());
            Rejection rejection = rejection(report, model, kinds);
            if (rejection == null && result == null && model.resultCount() >= MOST_OF_A_MODEL) {
                rejection = new Rejection(ProblemCode.DNS2003, "model", report.model(),
                        "a model with fewer than " + MOST_OF_A_MODEL + " results: they travel together");
            }
            if (rejection != null) {
                outcomes.add(new RowOutcome.Refused(rejection));
                continue;
            }
            boolean standing = result != null && !result.retracted();
            if (standing && result.reported().equals(report.by(result.evaluator()))) {
                outcomes.add(new RowOutcome.Taken(RowOutcome.Change.UNCHANGED));
                continue;
            }
            if (result == null) {
                result = index.create(report);
                model.oneMoreResult();
                rows.add(result);
            }
            result.take(report, importId, now);
            rows.add(new ResultHistoryEntity(result));
            changed.put(model.id(), model);
            outcomes.add(new RowOutcome.Taken(standing ? RowOutcome.Change.CORRECTED : RowOutcome.Change.CREATED));
        }
        return changed.isEmpty() ? Uni.createFrom().item(outcomes)
                : ModelEvents.announce(session, outbox::add, changed, rows, now).replaceWith(outcomes);
    }

    /**
     * Returns {@code report} in the variant that its setting says, if it says none and its evaluator's score of another
     * setting stands already.
     *
     * @param held the stored result that it is about; null for none
     */
    private static ReportedResult identified(ReportedResult report, ResultEntity held) {
        return held != null && !held.retracted() && report.isAnotherVariantThan(held.reported())
                ? report.inVariantOfSetting()
                : report;
    }

    private static Rejection rejection(ReportedResult report, ModelEntity model, Map<String, DefinitionKind> kinds) {
        if (model == null || model.withdrawn()) {
            return new Rejection(ProblemCode.DNS2004, "model", report.model(),
                    "the id or an alias of a stored model; create it with PUT /models/{id}");
        }
        if (kinds.get(report.benchmark()) != DefinitionKind.BENCHMARK) {
            return new Rejection(ProblemCode.DNS2005, "benchmark", report.benchmark(),
                    kinds.containsKey(report.benchmark())
                            ? "a benchmark; the score of a composite follows from its parts"
                            : "a stored benchmark; create it with PUT /benchmarks/{id}");
        }
        return null;
    }
}
