package org.densimeter.density.projection;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.densimeter.contract.ModelDensities;
import org.densimeter.density.readmodel.JsonRowset;
import org.densimeter.law.catalogue.Result;
import org.hibernate.reactive.mutiny.Mutiny;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;

/**
 * What a batch changes in the cards and results of models, each fact once and with when it was accepted, so that a past
 * moment can be answered for. It grows with the facts, and not with how often a model is evaluated. Not thread-safe.
 */
final class FactHistory {

    private static final String INSERT_CARDS = """
            insert into card_history (model, revision, valid_from, card) select model, revision, valid_from, card
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as r(model text, revision bigint,
                valid_from timestamptz, card jsonb)
            """;

    private static final String INSERT_RESULTS = """
            insert into result_history (model, result, valid_from, content) select model, result, valid_from, content
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as r(model text, result text,
                valid_from timestamptz, content jsonb)
            """;

    private final ObjectMapper json;
    private final JsonRowset cards;
    private final JsonRowset results;

    FactHistory(ObjectMapper json) {
        this.json = json;
        this.cards = new JsonRowset(json);
        this.results = new JsonRowset(json);
    }

    /**
     * Takes in that a model is now as {@code after} says.
     *
     * @param renamed whether the model had another id here before; if it is new under this one, its facts begin now and
     * not when they were accepted
     */
    void replace(ModelSnapshot before, ModelDensities after, boolean renamed) {
        boolean moved = renamed && (before == null || before.withdrawn());
        String model = after.model().id();
        Map<String, Result> gone = new HashMap<>();
        if (before != null) {
            before.results().forEach(result -> gone.put(result.id(), result));
        }
        for (Result result : after.results()) {
            if (!result.equals(gone.remove(result.id()))) {
                Instant accepted = result.recordedAt() == null || moved ? after.recordedAt() : result.recordedAt();
                results.add()
                        .put("model", model)
                        .put("result", result.id())
                        .put("valid_from", accepted.toString())
                        .set("content", json.valueToTree(result));
            }
        }
        gone.keySet().forEach(result -> takeBack(model, result, after.recordedAt()));
        if (before == null || before.withdrawn() || !after.model().equals(before.card())) {
            cards.add()
                    .put("model", model)
                    .put("revision", after.revision())
                    .put("valid_from", (before == null && !moved ? first(after) : after.recordedAt()).toString())
                    .set("card", json.valueToTree(after.model()));
        }
    }

    /** Takes in that {@code model} was withdrawn. */
    void withdraw(String model, ModelSnapshot before, long revision, Instant recordedAt) {
        before.results().forEach(result -> takeBack(model, result.id(), recordedAt));
        cards.add().put("model", model).put("revision", revision).put("valid_from", recordedAt.toString());
    }

    Uni<Void> write(Mutiny.StatelessSession session) {
        return cards.execute(session, INSERT_CARDS).chain(() -> results.execute(session, INSERT_RESULTS));
    }

    private void takeBack(String model, String result, Instant recordedAt) {
        results.add().put("model", model).put("result", result).put("valid_from", recordedAt.toString());
    }

    /** A card was there before the results that rest on it, however late the model is heard of here. */
    private static Instant first(ModelDensities state) {
        return Stream.concat(Stream.of(state.recordedAt()), state.results().stream().map(Result::recordedAt))
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }
}
