package org.densimeter.density.readmodel;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.densimeter.law.catalogue.Result;
import org.densimeter.law.density.ScorePolicy;
import org.hibernate.reactive.mutiny.Mutiny;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;

/**
 * Finds the scores of model cards on one benchmark by the id of a card or its name, ignoring case; an id takes
 * precedence over a name.
 */
final class CardScores {

    private static final String FIND = """
            select id, card ->> 'name', cast(results as text),
                   (select cast(entry.entry ->> 'score' as double precision) from entry
                    where entry.model = model.id and entry.benchmark = :benchmark order by entry.series limit 1)
            from model
            where not withdrawn
              and (lower(id) in (select jsonb_array_elements_text(cast(cast(:names as text) as jsonb)))
                   or lower(card ->> 'name') in (select jsonb_array_elements_text(cast(cast(:names as text) as jsonb))))
            order by id desc
            """;

    private final Map<String, CardScore> byId = new HashMap<>();
    private final Map<String, CardScore> byName = new HashMap<>();

    private CardScores() {}

    /**
     * @param percent the score
     * @param source whose it is
     */
    record CardScore(double percent, String source) {}

    /** Reads the rows of the cards that any of {@code names} may mean, for {@link #on}. */
    static Uni<List<Object[]>> find(Mutiny.StatelessSession session, ObjectMapper json, String benchmark,
            Collection<String> names) {
        return session.createNativeQuery(FIND, Object[].class)
                .setParameter("benchmark", benchmark)
                .setParameter("names",
                        JsonRowset.text(json, names.stream().map(CardScores::folded).distinct().toList()))
                .getResultList();
    }

    /** Parses the scores on {@code benchmark} of {@code rows}, outside the session they were read in. */
    static CardScores on(String benchmark, ObjectMapper json, List<Object[]> rows) {
        CardScores scores = new CardScores();
        rows.forEach(row -> score(json, benchmark, row).ifPresent(score -> {
            scores.byId.put(folded((String) row[0]), score);
            scores.byName.put(folded((String) row[1]), score);
        }));
        return scores;
    }

    /**
     * Returns the score of the model with this id or name; empty where there is no such card, or no score of it that
     * counts.
     */
    Optional<CardScore> of(String name) {
        return Optional.ofNullable(byId.get(folded(name))).or(() -> Optional.ofNullable(byName.get(folded(name))));
    }

    /** The selected result; of a composite the score of its entry. */
    private static Optional<CardScore> score(ObjectMapper json, String benchmark, Object[] row) {
        List<Result> results = results(json, (String) row[2]).stream()
                .filter(result -> result.benchmark().equals(benchmark))
                .toList();
        return ScorePolicy.DEFAULT.select(results, null)
                .map(result -> new CardScore(result.score(), result.evaluator() + ", model card " + row[0]))
                .or(() -> Optional.ofNullable((Double) row[3])
                        .map(score -> new CardScore(score, "model card " + row[0])));
    }

    private static List<Result> results(ObjectMapper json, String text) {
        try {
            return json.readValue(text, new TypeReference<>() {});
        } catch (IOException e) {
            throw new IllegalStateException("cannot read stored results", e);
        }
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
