package org.densimeter.density.readmodel;

import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.law.catalogue.FoldedName;
import org.densimeter.support.persistence.UnitOfWork;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;

/**
 * The names by which questions are narrowed, as far as any fact ever bore them, corrected and withdrawn ones too: an
 * answer about a past moment may still rest on those.
 */
@ApplicationScoped
public class FilterLookup {

    private final UnitOfWork sessions;
    private final ObjectMapper json;

    FilterLookup(UnitOfWork sessions, ObjectMapper json) {
        this.sessions = sessions;
        this.json = json;
    }

    /** Whether a card ever named {@code family}. */
    public Uni<Boolean> knowsFamily(String family) {
        return exists("select from model where family = :name",
                "select from card_history where card ->> 'family' = :name", family);
    }

    /** Whether a card ever carried {@code flag}. */
    public Uni<Boolean> knowsFlag(String flag) {
        return exists("select from model where flags @> cast(cast(:name as text) as jsonb)",
                "select from card_history where card -> 'flags' @> cast(cast(:name as text) as jsonb)",
                JsonRowset.text(json, List.of(flag)));
    }

    /** Whether {@code evaluator} ever reported a score, in this spelling or another of the same name. */
    public Uni<Boolean> knowsEvaluator(String evaluator) {
        return exists("select from model where results @> cast(cast(:name as text) as jsonb)",
                "select from result_history where content @> (cast(cast(:name as text) as jsonb) -> 0)",
                JsonRowset.text(json, List.of(Map.of("evaluator", evaluator))))
                .chain(known -> known ? Uni.createFrom().item(true) : evaluators().map(names -> {
                    String folded = FoldedName.of(evaluator);
                    return names.stream().anyMatch(name -> FoldedName.of(name).equals(folded));
                }));
    }

    private Uni<List<String>> evaluators() {
        return sessions.reading(session -> session.createNativeQuery(
                "select distinct content ->> 'evaluator' from result_history " + "where content is not null",
                String.class).getResultList());
    }

    /** Searches the history, which reads every past fact, only where nothing current matches. */
    private Uni<Boolean> exists(String now, String once, String name) {
        return found(now, name).chain(known -> known ? Uni.createFrom().item(true) : found(once, name));
    }

    private Uni<Boolean> found(String sql, String name) {
        return sessions.reading(session -> session.createNativeQuery("select exists (" + sql + ")", Boolean.class)
                .setParameter("name", name)
                .getSingleResult());
    }
}
