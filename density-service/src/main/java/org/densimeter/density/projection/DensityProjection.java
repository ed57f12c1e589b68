package org.densimeter.density.projection;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.densimeter.contract.ModelDensities;
import org.densimeter.density.readmodel.JsonRowset;
import org.densimeter.support.messaging.DecodedRecord;
import org.hibernate.reactive.mutiny.Mutiny;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;

/** Writes models and their densities. */
final class DensityProjection implements Projection<ModelDensities> {

    private static final String UPSERT_MODELS = """
            insert into model (id, revision, laws_revision, recorded_at, withdrawn, competes, release_date, family,
                kind, flags, card, results, evaluators)
            select id, revision, laws_revision, recorded_at, withdrawn, competes, release_date, family, kind, flags,
                card, results, evaluators
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb))
              as r(id text, revision bigint, laws_revision bigint, recorded_at timestamptz, withdrawn boolean,
                  competes boolean, release_date date, family text, kind text,
                   flags jsonb, card jsonb, results jsonb, evaluators jsonb)
            on conflict (id) do update
              set revision = excluded.revision, laws_revision = excluded.laws_revision,
                  recorded_at = excluded.recorded_at, withdrawn = excluded.withdrawn,
                  competes = excluded.competes, release_date = excluded.release_date, family = excluded.family,
                      kind = excluded.kind, flags = excluded.flags,
                  card = excluded.card, results = excluded.results, evaluators = excluded.evaluators
            """;

    private static final String UPSERT_ENTRIES = """
            insert into entry (series, benchmark, model, release_date, competes, confirmed, status, standard_deviation,
                               effective_params,
                               density_inference, density_total, density_active, density_memory, law_revision, entry,
                               change_id)
            select series, benchmark, model, release_date, competes, confirmed, status, standard_deviation,
                   effective_params,
                   density_inference, density_total, density_active, density_memory, law_revision, entry, change_id
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb))
              as r(series text, benchmark text, model text, release_date date, competes boolean,
                   confirmed boolean, status text, standard_deviation double precision,
                   effective_params double precision, density_inference double precision,
                   density_total double precision, density_active double precision, density_memory double precision,
                   law_revision bigint, entry jsonb, change_id bigint)
            on conflict (series, benchmark, model) do update
              set release_date = excluded.release_date, competes = excluded.competes,
                  confirmed = excluded.confirmed, status = excluded.status,
                  standard_deviation = excluded.standard_deviation,
                  effective_params = excluded.effective_params, density_inference = excluded.density_inference,
                  density_total = excluded.density_total, density_active = excluded.density_active,
                  density_memory = excluded.density_memory, law_revision = excluded.law_revision,
                  entry = excluded.entry, change_id = coalesce(excluded.change_id, entry.change_id)
            """;

    private static final String DELETE_ENTRIES = """
            delete from entry using jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as r(series text,
                benchmark text, model text)
            where entry.series = r.series and entry.benchmark = r.benchmark and entry.model = r.model
            """;

    private static final String INSERT_HISTORY = """
            insert into density_history (model, series, benchmark, revision, law_revision, entry, recorded_at)
            select model, series, benchmark, revision, law_revision, entry, recorded_at
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb))
              as r(model text, series text, benchmark text, revision bigint, law_revision bigint, entry jsonb,
                  recorded_at timestamptz)
            """;

    private static final String HELD = """
            select id, revision, laws_revision, withdrawn, cast(card as text), cast(results as text),
                   (select cast(jsonb_agg(entry.entry) as text) from entry where entry.model = model.id),
                   cast(evaluators as text)
            from model where id in (select jsonb_array_elements_text(cast(cast(:ids as text) as jsonb)))
            """;

    private final ObjectMapper json;

    DensityProjection(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public Uni<Result<ModelDensities>> write(Mutiny.StatelessSession session,
            List<DecodedRecord.State<ModelDensities>> states) {
        // Aliases too: the history of a model that was renamed begins when its former id ends.
        Set<String> ids = states.stream()
                .flatMap(state -> Stream.concat(Stream.of(state.key()),
                        state.foldState(value -> value.value().model().aliases().stream(), gone -> Stream.of())))
                .collect(Collectors.toSet());
        return ChangeWriter.lock(session)
                .chain(() -> session.createNativeQuery(HELD, Object[].class)
                        .setParameter("ids", JsonRowset.text(json, ids))
                        .getResultList())
                .chain(rows -> VertxContextSupport.executeBlocking(() -> {
                    DensityBatch batch = new DensityBatch(json, rows);
                    states.forEach(batch::apply);
                    return batch;
                }))
                .chain(batch -> write(session, batch));
    }

    private static Uni<Result<ModelDensities>> write(Mutiny.StatelessSession session, DensityBatch batch) {
        return batch.changes()
                .write(session)
                .chain(() -> VertxContextSupport.executeBlocking(batch::models))
                .chain(models -> models.execute(session, UPSERT_MODELS))
                .chain(() -> batch.removedEntries().execute(session, DELETE_ENTRIES))
                .chain(() -> VertxContextSupport.executeBlocking(batch::entries))
                .chain(entries -> entries.execute(session, UPSERT_ENTRIES))
                .chain(() -> batch.history().execute(session, INSERT_HISTORY))
                .chain(() -> batch.facts().write(session))
                .replaceWith(batch.result());
    }
}
