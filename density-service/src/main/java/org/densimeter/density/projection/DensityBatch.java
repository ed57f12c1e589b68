package org.densimeter.density.projection;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.densimeter.contract.ModelDensities;
import org.densimeter.density.readmodel.DensityView;
import org.densimeter.density.readmodel.JsonRowset;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.density.DensityBasis;
import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.support.messaging.DecodedRecord;
import org.densimeter.support.messaging.RecordOutcome;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Works out what a batch of density records changes, given what is held. Not thread-safe. */
final class DensityBatch {

    private final ObjectMapper json;
    private final Map<String, ModelSnapshot> held = new HashMap<>();
    private final Map<String, ModelDensities> written = new LinkedHashMap<>();
    private final Map<String, DecodedRecord.Tombstone<ModelDensities>> withdrawn = new LinkedHashMap<>();
    private final Set<Place> touched = new LinkedHashSet<>();
    private final JsonRowset history;
    private final FactHistory facts;
    private final ChangeWriter changes;
    private final Projection.Result<ModelDensities> result = Projection.Result.empty();

    private record Place(String series, String benchmark, String model) {

        String key() {
            return series + "/" + benchmark;
        }
    }

    /** @param heldRows id, revision, laws revision, withdrawn, card, results, entries, evaluators */
    DensityBatch(ObjectMapper json, List<Object[]> heldRows) {
        this.json = json;
        this.history = new JsonRowset(json);
        this.facts = new FactHistory(json);
        this.changes = new ChangeWriter(json, "density");
        for (Object[] row : heldRows) {
            held.put((String) row[0], ModelSnapshot.of(json, row));
        }
    }

    void apply(DecodedRecord.State<ModelDensities> state) {
        ModelSnapshot before = held.get(state.key());
        result.count(state.foldState(value -> replace(value, before), tombstone -> withdraw(tombstone, before)));
    }

    private RecordOutcome replace(DecodedRecord.Value<ModelDensities> record, ModelSnapshot before) {
        ModelDensities state = record.value();
        if (before != null && before.isNewerThan(state.revision(), state.lawsRevision())) {
            return RecordOutcome.SUPERSEDED;
        }
        Map<String, DensityEntry> entries = new LinkedHashMap<>();
        state.entries().forEach(entry -> entries.put(entry.key(), entry));
        ModelSnapshot after = new ModelSnapshot(state.revision(), state.lawsRevision(), false, state.model(),
                state.results(), entries, state.evaluators());
        if (after.equals(before)) {
            return RecordOutcome.UNCHANGED;
        }
        Map<String, DensityEntry> former = before == null ? Map.of() : before.entries();
        entries.forEach((key, entry) -> {
            if (!ModelSnapshot.sameContent(former.get(key), entry)) {
                remember(state.model().id(), state.revision(), entry.series(), entry.benchmark(), entry,
                        state.recordedAt());
                changes.add(entry.series(), entry.benchmark(), entry.key() + "/" + state.model().id(),
                        DensityView.of(state.model(), state.revision(), entry, DensityBasis.INFERENCE),
                        state.recordedAt());
            }
            if (!entry.equals(former.get(key)) || !state.model().equals(before.card())) {
                touch(entry, state.model().id());
            }
        });
        former.values()
                .stream()
                .filter(entry -> !entries.containsKey(entry.key()))
                .forEach(gone -> remove(gone, record.key(), state.revision(), state.recordedAt()));
        if (before == null || state.revision() > before.revision() || state.lawsRevision() > before.lawsRevision()) {
            result.newer().add(record);
        }
        facts.replace(before, state, state.model().aliases().stream().anyMatch(held::containsKey));
        written.put(record.key(), state);
        withdrawn.remove(record.key());
        held.put(record.key(), after);
        return RecordOutcome.ACCEPTED;
    }

    private RecordOutcome withdraw(DecodedRecord.Tombstone<ModelDensities> record, ModelSnapshot before) {
        if (before != null && (record.revision() < before.revision()
                || (before.withdrawn() && record.revision() == before.revision()))) {
            return record.revision() < before.revision() ? RecordOutcome.SUPERSEDED : RecordOutcome.UNCHANGED;
        }
        Instant recordedAt = record.recordedTime();
        if (before != null) {
            before.entries().values().forEach(gone -> remove(gone, record.key(), record.revision(), recordedAt));
            facts.withdraw(record.key(), before, record.revision(), recordedAt);
        }
        result.newer().add(record);
        written.remove(record.key());
        withdrawn.put(record.key(), record);
        held.put(record.key(), new ModelSnapshot(record.revision(), before == null ? 0 : before.lawsRevision(), true,
                null, List.of(), Map.of(), List.of()));
        return RecordOutcome.ACCEPTED;
    }

    private void remove(DensityEntry gone, String model, long revision, Instant recordedAt) {
        touch(gone, model);
        if (ModelSnapshot.sameContent(gone, null)) {
            return;
        }
        remember(model, revision, gone.series(), gone.benchmark(), null, recordedAt);
        ObjectNode payload = json.createObjectNode()
                .put("model", model)
                .put("series", gone.series())
                .put("benchmark", gone.benchmark())
                .put("status", "withdrawn")
                .put("reason", "the model or the law was withdrawn")
                .put("revision", revision);
        changes.add(gone.series(), gone.benchmark(), gone.key() + "/" + model, payload, recordedAt);
    }

    private void touch(DensityEntry entry, String model) {
        touched.add(new Place(entry.series(), entry.benchmark(), model));
    }

    private void remember(String model, long revision, String series, String benchmark, DensityEntry entry,
            Instant recordedAt) {
        ObjectNode row = history.add()
                .put("model", model)
                .put("revision", revision)
                .put("series", series)
                .put("benchmark", benchmark)
                .put("law_revision", entry == null ? null : Long.valueOf(entry.lawRevision()))
                .put("recorded_at", recordedAt.toString());
        if (entry != null) {
            row.set("entry", json.valueToTree(entry));
        }
    }

    JsonRowset models() {
        JsonRowset rows = new JsonRowset(json);
        written.forEach((id, state) -> {
            Model card = state.model();
            rows.add()
                    .put("id", id)
                    .put("revision", state.revision())
                    .put("laws_revision", state.lawsRevision())
                    .put("recorded_at", state.recordedAt().toString())
                    .put("withdrawn", false)
                    .put("competes", Frontier.competes(card))
                    .put("release_date", card.releaseDate().toString())
                    .put("family", card.family())
                    .put("kind", card.kind().toString())
                    .<ObjectNode>set("flags", json.valueToTree(card.flags()))
                    .<ObjectNode>set("card", json.valueToTree(card))
                    .<ObjectNode>set("results", json.valueToTree(state.results()))
                    .set("evaluators", json.valueToTree(state.evaluators()));
        });
        withdrawn.forEach((id, record) -> rows.add()
                .put("id", id)
                .put("revision", record.revision())
                .put("laws_revision", held.get(id).lawsRevision())
                .put("recorded_at", record.recordedTime().toString())
                .put("withdrawn", true)
                .put("competes", false)
                .<ObjectNode>set("flags", json.createArrayNode())
                .set("evaluators", json.createArrayNode()));
        return rows;
    }

    JsonRowset entries() {
        JsonRowset rows = new JsonRowset(json);
        for (Place place : touched) {
            DensityEntry entry = held.get(place.model()).entries().get(place.key());
            if (entry != null) {
                fill(rows.add(), held.get(place.model()).card(), entry);
            }
        }
        return rows;
    }

    private void fill(ObjectNode row, Model card, DensityEntry entry) {
        row.put("series", entry.series())
                .put("benchmark", entry.benchmark())
                .put("model", card.id())
                .put("release_date", card.releaseDate().toString())
                .put("competes", Frontier.competes(card, entry))
                .put("confirmed", entry.confirmed())
                .put("status", entry.status().toString())
                .put("standard_deviation",
                        entry.status() == DensityStatus.COMPLETED
                                ? Double.valueOf(entry.completion().standardDeviation())
                                : null)
                .put("law_revision", entry.lawRevision())
                .put("change_id", changes.lastId(entry.key() + "/" + card.id()))
                .set("entry", json.valueToTree(entry));
        if (entry.effectiveParams() != null) {
            row.put("effective_params", entry.effectiveParams());
            for (DensityBasis basis : DensityBasis.values()) {
                row.put("density_" + basis, basis.density(entry.effectiveParams(), card));
            }
        }
    }

    JsonRowset removedEntries() {
        JsonRowset rows = new JsonRowset(json);
        for (Place place : touched) {
            if (!held.get(place.model()).entries().containsKey(place.key())) {
                rows.add()
                        .put("series", place.series())
                        .put("benchmark", place.benchmark())
                        .put("model", place.model());
            }
        }
        return rows;
    }

    JsonRowset history() {
        return history;
    }

    FactHistory facts() {
        return facts;
    }

    ChangeWriter changes() {
        return changes;
    }

    Projection.Result<ModelDensities> result() {
        return result;
    }
}
