package org.densimeter.ingest.api;

import java.util.Optional;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;

import org.densimeter.ingest.store.DefinitionKind;
import org.densimeter.ingest.store.DefinitionStore;
import org.densimeter.ingest.store.MappingStore;
import org.densimeter.ingest.store.ModelStore;
import org.densimeter.ingest.store.WriteGuard;
import org.densimeter.support.http.EntityTags;

/**
 * Makes the guards of single items from the headers {@code If-Match} and {@code If-None-Match}. They compare with the
 * entity tag of the item as GET answers it.
 */
@ApplicationScoped
class ConditionalWrites {

    private final EntityTags tags;
    private final ModelStore models;
    private final DefinitionStore definitions;
    private final MappingStore mappings;

    ConditionalWrites(EntityTags tags, ModelStore models, DefinitionStore definitions, MappingStore mappings) {
        this.mappings = mappings;
        this.tags = tags;
        this.models = models;
        this.definitions = definitions;
    }

    /** Returns the guard of a model. */
    WriteGuard model(HttpHeaders headers, String id) {
        if (!tags.isConditional(headers)) {
            return WriteGuard.NONE;
        }
        Consumer<Optional<?>> condition = tags.condition(headers);
        return models.guard(id, known -> condition.accept(known.map(ModelView::of)));
    }

    /** Returns the guard of a mapping. */
    WriteGuard mapping(HttpHeaders headers, String id) {
        if (!tags.isConditional(headers)) {
            return WriteGuard.NONE;
        }
        Consumer<Optional<?>> condition = tags.condition(headers);
        return mappings.guard(id, known -> condition.accept(known.map(MappingView::of)));
    }

    /** Returns the guard of a definition. */
    <T> WriteGuard definition(HttpHeaders headers, DefinitionKind kind, String id, Class<T> type) {
        if (!tags.isConditional(headers)) {
            return WriteGuard.NONE;
        }
        Consumer<Optional<?>> condition = tags.condition(headers);
        return definitions.guard(kind, id, type, known -> condition.accept(known.map(DefinitionView::of)));
    }
}
