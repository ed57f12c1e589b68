package org.densimeter.ingest.store;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    private Uni<List<RowOutcome>> write(Mutiny.Session session, List<ReportedResult> reports, String importId) {
        Set<String> models = reports.stream().map(ReportedResult::model).collect(Collectors.toSet());
        Set<String> benchmarks = reports.stream().map(ReportedResult::benchmark).collect(Collectors.toSet());
        List<String> ids = reports.stream()
                .flatMap(report -> Stream.of(report.id(), report.inVariantOfSetting().id()))
                .distinct()
                .toList();
        return ModelEvents.lock(session, models)
                .flatMap(held -> DefinitionEntity.kindsOfScored(session, benchmarks)
                        .flatMap(kinds -> session
                                .createSelectionQuery("from ResultEntity where id in :ids", ResultEntity.class)
                                .setParameter("ids", ids)
                                .getResultList()
                                .flatMap(known -> write(session, reports, importId, held, kinds, known))));
    }

    private Uni<List<RowOutcome>> write(Mutiny.Session session, List<ReportedResult> reports, String importId,
            Map<String, ModelEntity> models, Map<String, DefinitionKind> kinds, List<ResultEntity> known) {
        Instant now = RecordedInstants.now(clock);
        Map<String, ResultEntity> results = known.stream()
                .collect(Collectors.toMap(ResultEntity::id, Function.identity()));
        List<RowOutcome> outcomes = new ArrayList<>();
        List<Object> rows = new ArrayList<>();
        Map<String, ModelEntity> changed = new TreeMap<>();
        for (ReportedResult sent : reports) {
            ReportedResult report = identified(sent, results);
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
                results.put(report.id(), result);
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
     */
    private static ReportedResult identified(ReportedResult report, Map<String, ResultEntity> results) {
        ResultEntity held = results.get(report.id());
        return held != null && !held.retracted() && report.isAnotherVariantThan(held.reported())
                ? report.inVariantOfSetting()
                : report;
    }

    private static Rejection rejection(ReportedResult report, ModelEntity model, Map<String, DefinitionKind> kinds,
            ResultEntity known) {
        if (model == null || model.withdrawn()) {
            return new Rejection(ProblemCode.DNS2004, "model", report.model(),
                    "a stored model; create it with PUT /models/{id}");
        }
        if (kinds.get(report.benchmark()) != DefinitionKind.BENCHMARK) {
            return new Rejection(ProblemCode.DNS2005, "benchmark", report.benchmark(),
                    kinds.containsKey(report.benchmark())
                            ? "a benchmark; the score of a composite follows from its parts"
                            : "a stored benchmark; create it with PUT /benchmarks/{id}");
        }
        if (known == null && model.resultCount() >= MOST_OF_A_MODEL) {
            return new Rejection(ProblemCode.DNS2003, "model", report.model(),
                    "a model with fewer than " + MOST_OF_A_MODEL + " results: they travel together");
        }
        return null;
    }
}
