package org.densimeter.density.readmodel;

import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Result;
import org.densimeter.support.persistence.UnitOfWork;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;

/**
 * Reads models with all their scores, whether there is a law for them or not, by the facts accepted up to a moment;
 * null for all.
 */
@ApplicationScoped
public class ScoredModels {

    private static final String COLUMNS = "select cast(card as text), cast(results as text), revision from model "
            + "where not withdrawn and ";

    private final UnitOfWork sessions;
    private final ObjectMapper json;

    ScoredModels(UnitOfWork sessions, ObjectMapper json) {
        this.sessions = sessions;
        this.json = json;
    }

    /**
     * One model.
     *
     * @param card its card
     * @param results all its current results, of every evaluator
     * @param revision of the model
     */
    public record ScoredModel(Model card, List<Result> results, long revision) {}

    /** Reads one model; empty if there is none of that id. */
    public Uni<Optional<ScoredModel>> find(String model, Instant moment) {
        return sessions.reading(session -> PastModels.query(session, COLUMNS + "id = :id", Object[].class, moment)
                .setParameter("id", model)
                .getResultList()).map(rows -> rows.stream().map(this::read).findFirst());
    }

    /**
     * Reads the models of one of {@code kinds} that name a parent, and those parents that are stored, ordered by id.
     */
    public Uni<List<ScoredModel>> derivedAndParents(Collection<Kind> kinds, Instant moment) {
        String derived = "kind in (select jsonb_array_elements_text(cast(cast(:kinds as text) as jsonb))) and card "
                + "->> 'parent' is not null";
        return sessions.reading(session -> PastModels.query(session,
                COLUMNS + "(" + derived + " or id in (select card ->> 'parent' from model where not withdrawn and "
                        + derived + ")) order by id",
                Object[].class, moment).setParameter("kinds", JsonRowset.text(json, kinds)).getResultList())
                .map(rows -> rows.stream().map(this::read).toList());
    }

    /** Counts the models with a score on {@code benchmark}, selected or not. */
    public Uni<Long> scoredOn(String benchmark, Instant moment) {
        return sessions
                .reading(session -> PastModels
                        .query(session,
                                "select count(*) from model where not withdrawn and exists (select from "
                                        + "jsonb_array_elements(results) as r(result)"
                                        + " where result ->> 'benchmark' = :benchmark)",
                                Long.class, moment)
                        .setParameter("benchmark", benchmark)
                        .getSingleResult());
    }

    /** Counts the models with a score, selected or not, on each benchmark that any has one on. */
    public Uni<Map<String, Long>> scoredByBenchmark() {
        return sessions.reading(session -> session.createNativeQuery(
                "select result ->> 'benchmark', count(distinct id) from model, jsonb_array_elements(results) as "
                        + "r(result) where not withdrawn" + " group by 1",
                Object[].class).getResultList())
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(row -> (String) row[0], row -> ((Number) row[1]).longValue(),
                                (one, other) -> one, TreeMap::new)));
    }

    private ScoredModel read(Object[] row) {
        try {
            return new ScoredModel(json.readValue((String) row[0], Model.class),
                    json.readValue((String) row[1], new TypeReference<List<Result>>() {}),
                    ((Number) row[2]).longValue());
        } catch (IOException e) {
            throw new IllegalStateException("cannot read what is stored", e);
        }
    }
}
