package org.densimeter.density.readmodel;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.law.catalogue.Evaluator;
import org.densimeter.law.catalogue.FoldedName;
import org.densimeter.support.persistence.UnitOfWork;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;

/** Finds the stored evaluators of results by any of their names. */
@ApplicationScoped
public class EvaluatorNameLookup {

    private static final String STORED = """
            select distinct cast(stored.evaluator as text)
            from model cross join lateral jsonb_array_elements(evaluators) as stored(evaluator)
            where evaluators <> '[]' and not withdrawn
            """;

    private final UnitOfWork sessions;
    private final ObjectMapper json;

    EvaluatorNameLookup(UnitOfWork sessions, ObjectMapper json) {
        this.sessions = sessions;
        this.json = json;
    }

    /**
     * Returns all names of each evaluator that has the name {@code name}, in any spelling, by the id of the evaluator.
     * There are several while the events of a name that changes hands arrive; an evaluator that is not stored is none.
     */
    public Uni<Map<String, Set<String>>> find(String name) {
        return sessions.reading(session -> session.createNativeQuery(STORED, String.class).getResultList())
                .map(rows -> named(rows.stream().map(this::read).toList(), FoldedName.of(name)));
    }

    private static Map<String, Set<String>> named(List<Evaluator> stored, String folded) {
        Map<String, Set<String>> found = new TreeMap<>();
        for (Evaluator evaluator : stored) {
            if (names(evaluator).anyMatch(name -> FoldedName.of(name).equals(folded))) {
                Set<String> all = found.computeIfAbsent(evaluator.id(), id -> new TreeSet<>());
                names(evaluator).forEach(all::add);
            }
        }
        return found;
    }

    private static Stream<String> names(Evaluator evaluator) {
        return Stream.concat(Stream.of(evaluator.id(), evaluator.name()), evaluator.aliases().stream());
    }

    private Evaluator read(String text) {
        try {
            return json.readValue(text, Evaluator.class);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read a stored evaluator", e);
        }
    }
}
