package org.densimeter.fit.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.contract.Definition;
import org.densimeter.contract.ModelResults;
import org.densimeter.contract.ReferenceData;
import org.densimeter.contract.Topic;
import org.densimeter.law.catalogue.Benchmark;
import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.catalogue.Stage;
import org.densimeter.support.persistence.DatabaseSnapshot;
import org.densimeter.support.persistence.UnitOfWork;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/** Reads what completions are estimated from, page by page at one moment of the database. Thread-safe. */
@ApplicationScoped
public class CompletionInputs {

    private static final int PAGE = 500;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final UnitOfWork database;
    private final InputReader reader;

    CompletionInputs(UnitOfWork database, InputReader reader) {
        this.database = database;
        this.reader = reader;
    }

    /** Reads all of it on a worker thread. */
    public Uni<CompletionSource> current() {
        return Uni.createFrom()
                .item(() -> database.awaitSnapshot(snapshot -> new Reading(snapshot).source(), TIMEOUT))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    /** One reading. */
    private final class Reading {

        private final DatabaseSnapshot snapshot;
        private final List<Composite> composites = new ArrayList<>();
        private final Set<Stage> stages = EnumSet.noneOf(Stage.class);
        private final Map<String, String> settings = new HashMap<>();
        private final Set<String> benchmarks = new LinkedHashSet<>();
        private StageScores scores;
        private final Map<String, Instant> definedAt = new HashMap<>();
        private Instant scoredAt;

        Reading(DatabaseSnapshot snapshot) {
            this.snapshot = snapshot;
        }

        CompletionSource source() {
            each(Topic.DEFINITIONS, this::definition);
            for (Composite composite : composites) {
                composite.parts().forEach(part -> benchmarks.add(part.benchmark()));
                benchmarks.addAll(composite.auxiliaries());
            }
            scores = new StageScores(benchmarks, settings);
            if (!composites.isEmpty()) {
                each(Topic.REFERENCE_RUNS, this::reference);
                each(Topic.MODEL_RESULTS, this::model);
            }
            composites.sort(Comparator.comparing(Composite::id));
            return new CompletionSource(composites, stages, settings, scores.byStage(), definedAt, scoredAt);
        }

        private void each(Topic topic, Consumer<Input> consumer) {
            String last = "";
            List<Input> page;
            do {
                String after = last;
                page = snapshot.read(session -> session
                        .createQuery("from Input i where i.topic = :topic and i.key > :after order by i.key",
                                Input.class)
                        .setParameter("topic", topic.topicName())
                        .setParameter("after", after)
                        .setMaxResults(PAGE)
                        .getResultList());
                for (Input row : page) {
                    consumer.accept(row);
                    last = row.key;
                }
            } while (page.size() == PAGE);
        }

        private void definition(Input row) {
            definedAt.put(row.key, row.recordedAt);
            Definition definition = reader.read(row, Definition.class);
            if (definition == null) {
                return;
            }
            Benchmark benchmark = definition.benchmark();
            if (benchmark != null && benchmark.publishedSetting() != null) {
                settings.put(benchmark.id(), benchmark.publishedSetting());
            }
            if (definition.composite() != null && definition.composite().completion()) {
                composites.add(definition.composite());
            }
            if (definition.series() != null) {
                stages.add(definition.series().stage());
            }
        }

        private void reference(Input row) {
            ReferenceData data = reader.read(row, ReferenceData.class);
            if (data != null) {
                stages.add(data.series().stage());
            }
        }

        private void model(Input row) {
            scoredAt = InputReader.later(scoredAt, row.recordedAt);
            ModelResults results = reader.read(row, ModelResults.class);
            if (results != null) {
                scores.add(results);
            }
        }
    }
}
