package org.densimeter.fit.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.contract.Definition;
import org.densimeter.contract.ReferenceData;
import org.densimeter.contract.Topic;
import org.densimeter.fit.LawKey;
import org.densimeter.law.catalogue.Benchmark;
import org.densimeter.law.catalogue.Composite;
import org.hibernate.reactive.mutiny.Mutiny;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;

/** Turns rows back into facts. */
@ApplicationScoped
class InputReader {

    static final String BENCHMARK = "benchmark/";
    static final String COMPOSITE = "composite/";

    /**
     * The keys of everything held.
     *
     * @param references keys that have reference data
     * @param composites all composites
     */
    record Everything(List<LawKey> references, List<Composite> composites) {

        Set<String> series() {
            Set<String> series = new LinkedHashSet<>();
            references.forEach(key -> series.add(key.series()));
            return series;
        }

        List<String> compositesWith(String benchmark) {
            return composites.stream()
                    .filter(composite -> composite.parts()
                            .stream()
                            .anyMatch(part -> part.benchmark().equals(benchmark)))
                    .map(Composite::id)
                    .toList();
        }

        /** The laws whose scores are of {@code benchmark}, its own and those of the composites it is part of. */
        Set<LawKey> keysOf(String benchmark) {
            Set<LawKey> keys = new LinkedHashSet<>(
                    references.stream().filter(key -> key.benchmark().equals(benchmark)).toList());
            compositesWith(benchmark)
                    .forEach(composite -> series().forEach(series -> keys.add(new LawKey(series, composite))));
            return keys;
        }

        Set<LawKey> keys() {
            Set<LawKey> keys = new LinkedHashSet<>(references);
            series().forEach(series -> composites.forEach(composite -> keys.add(new LawKey(series, composite.id()))));
            return keys;
        }
    }

    private final ObjectMapper json;

    InputReader(ObjectMapper json) {
        this.json = json;
    }

    static LawKey lawKey(String key) {
        int slash = key.indexOf('/');
        return new LawKey(key.substring(0, slash), key.substring(slash + 1));
    }

    Uni<Everything> everything(Mutiny.Session session) {
        return session.createQuery("select i.key from Input i where i.topic = :topic order by i.key", String.class)
                .setParameter("topic", Topic.REFERENCE_RUNS.topicName())
                .getResultList()
                .chain(references -> session
                        .createQuery("from Input i where i.topic = :topic and i.key like '" + COMPOSITE
                                + "%' and i.payload is not null order by i.key", Input.class)
                        .setParameter("topic", Topic.DEFINITIONS.topicName())
                        .getResultList()
                        .map(rows -> new Everything(references.stream().map(InputReader::lawKey).toList(),
                                rows.stream().map(row -> composite(row)).toList())));
    }

    Uni<FitSource> known(Mutiny.Session session, LawKey key) {
        return row(session, Topic.DEFINITIONS, COMPOSITE + key.benchmark()).chain(definition -> {
            Composite composite = composite(definition);
            List<String> keys = new ArrayList<>(List.of(key.toString()));
            if (composite != null) {
                composite.parts().forEach(part -> keys.add(new LawKey(key.series(), part.benchmark()).toString()));
            }
            return rows(session, Topic.REFERENCE_RUNS, keys)
                    .chain(references -> rows(session, Topic.DEFINITIONS, benchmarks(key, composite))
                            .map(benchmarks -> known(key, definition, composite, references, benchmarks)));
        });
    }

    private static List<String> benchmarks(LawKey key, Composite composite) {
        return composite == null ? List.of(BENCHMARK + key.benchmark())
                : composite.parts().stream().map(part -> BENCHMARK + part.benchmark()).toList();
    }

    private static Uni<List<Input>> rows(Mutiny.Session session, Topic topic, List<String> keys) {
        return session.createQuery("from Input i where i.topic = :topic and i.key in :keys", Input.class)
                .setParameter("topic", topic.topicName())
                .setParameter("keys", keys)
                .getResultList();
    }

    private FitSource known(LawKey key, Input definition, Composite composite, List<Input> rows,
            List<Input> benchmarkRows) {
        Instant recordedAt = definition == null ? null : definition.recordedAt;
        List<Benchmark> benchmarks = new ArrayList<>();
        for (Input row : benchmarkRows) {
            recordedAt = later(recordedAt, row.recordedAt);
            Optional.ofNullable(read(row, Definition.class)).map(Definition::benchmark).ifPresent(benchmarks::add);
        }
        benchmarks.sort(Comparator.comparing(Benchmark::id));
        ReferenceData own = null;
        Map<String, ReferenceData> parts = new HashMap<>();
        for (Input row : rows) {
            recordedAt = later(recordedAt, row.recordedAt);
            ReferenceData data = read(row, ReferenceData.class);
            if (row.key.equals(key.toString())) {
                own = data;
            } else if (data != null) {
                parts.put(data.benchmark(), data);
            }
        }
        return new FitSource(own, composite, parts, benchmarks, recordedAt);
    }

    static Instant later(Instant one, Instant other) {
        return one == null || other.isAfter(one) ? other : one;
    }

    private static Uni<Input> row(Mutiny.Session session, Topic topic, String key) {
        return session.find(Input.class, new Input.Identity(topic.topicName(), key));
    }

    private Composite composite(Input row) {
        Definition definition = row == null ? null : read(row, Definition.class);
        return definition == null ? null : Objects.requireNonNull(definition.composite());
    }

    /** Returns the value of {@code row}; null if the key was withdrawn. */
    <T> T read(Input row, Class<T> type) {
        try {
            return row.payload == null ? null : json.readValue(row.payload, type);
        } catch (JsonProcessingException checkedBefore) {
            throw new IllegalStateException(row.topic + " " + row.key + " cannot be read", checkedBefore);
        }
    }
}
