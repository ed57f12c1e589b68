package org.densimeter.density.readmodel;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.law.catalogue.FoldedName;
import org.densimeter.support.persistence.UnitOfWork;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;

/** Finds the present models that a name means which is no id: an id in another spelling, or an alias of the card. */
@ApplicationScoped
public class ModelNameLookup {

    private static final String NAMES = """
            select id, cast(card -> 'aliases' as text) from model
            where not withdrawn and (id = :folded or jsonb_array_length(coalesce(card -> 'aliases', '[]')) > 0)
            order by id
            """;

    private final UnitOfWork sessions;
    private final ObjectMapper json;

    ModelNameLookup(UnitOfWork sessions, ObjectMapper json) {
        this.sessions = sessions;
        this.json = json;
    }

    /**
     * Returns the ids of the models that {@code name} means, in order: one by id, else all that have it as an alias.
     */
    public Uni<List<String>> find(String name) {
        String folded = FoldedName.of(name);
        return sessions.reading(session -> session.createNativeQuery(NAMES, Object[].class)
                .setParameter("folded", folded)
                .getResultList()).map(rows -> models(rows, folded));
    }

    private List<String> models(List<Object[]> rows, String folded) {
        List<String> models = new ArrayList<>();
        for (Object[] row : rows) {
            String id = (String) row[0];
            if (id.equals(folded)) {
                return List.of(id);
            }
            if (aliases((String) row[1]).stream().anyMatch(alias -> FoldedName.of(alias).equals(folded))) {
                models.add(id);
            }
        }
        return models;
    }

    private List<String> aliases(String text) {
        try {
            return text == null ? List.of() : json.readValue(text, new TypeReference<List<String>>() {});
        } catch (IOException e) {
            throw new IllegalStateException("cannot read what is stored", e);
        }
    }
}
