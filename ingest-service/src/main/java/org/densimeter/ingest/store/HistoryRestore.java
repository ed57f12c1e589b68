package org.densimeter.ingest.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

import org.densimeter.contract.ReferenceData;
import org.densimeter.ingest.outbox.EventTooLargeException;
import org.densimeter.ingest.outbox.Outbox;
import org.densimeter.ingest.validation.ReferenceRow;
import org.densimeter.ingest.validation.Rejection;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.persistence.DatabaseFailures;
import org.densimeter.support.persistence.DatabaseSnapshot;
import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/**
 * Restores the histories of an export in one transaction: {@link #isEmpty}, {@link #add}, {@link #apply},
 * {@link #publish}. No other writer of facts runs meanwhile. Memory holds a page. Used by one thread.
 */
public final class HistoryRestore {

    private static final int MODELS_OF_A_PAGE = 200;
    private static final int MODELS_OF_AN_EVENT_PAGE = 20;
    private static final String LOCK = "lock table definition, mapping, reference_key, model, fact_subject, "
            + "history_line in share row exclusive mode";
    private static final String IS_EMPTY = """
            select not exists (select 1 from definition) and not exists (select 1 from mapping)
                and not exists (select 1 from reference_key) and not exists (select 1 from model)
                and not exists (select 1 from fact_subject)""";
    private static final String ADD = """
            insert into history_line (line, kind, entity, revision, recorded_at, content)
            select cast(e->>'line' as bigint), e->>'kind', e->>'entity', cast(e->>'revision' as bigint),
                cast(e->>'at' as timestamptz), e->'text'
            from json_array_elements(cast(cast(:lines as text) as json)) e""";
    private static final String LAST_CARDS = """
            select distinct on (h.id) h.id, h.card, h.withdrawn_reason, h.import_id, c.revision, c.recorded_at
            from model_history h join history_line c on c.kind = 'model-current' and c.entity = h.id
            where h.id > :after order by h.id, h.revision desc limit\s""" + MODELS_OF_A_PAGE;
    private static final String LAST_REFERENCES = """
            select distinct on (series, benchmark) series, benchmark, content, revision, recorded_at
            from reference_history where (series, benchmark) > (:series, :benchmark)
            order by series, benchmark, revision desc limit 1""";

    private final DatabaseSnapshot steps;
    private final Outbox outbox;
    private final Publishers publishers;

    HistoryRestore(DatabaseSnapshot steps, Outbox outbox, Publishers publishers) {
        this.steps = steps;
        this.outbox = outbox;
        this.publishers = publishers;
    }

    /** What publishes keys. */
    record Publishers(DefinitionStore definitions, ReferenceStore references, FactStore facts) {}

    /** Returns whether no fact is stored, and none was; none is until the transaction ends. */
    public boolean isEmpty() {
        execute(LOCK);
        return steps.read(session -> session.createNativeQuery(IS_EMPTY, Boolean.class).getSingleResult());
    }

    /** Takes further lines of the history, a few MB at a time. */
    public void add(List<HistoryLine> lines) {
        StringBuilder array = new StringBuilder("[");
        for (HistoryLine line : lines) {
            array.append(array.length() == 1 ? "" : ",")
                    .append("{\"line\":")
                    .append(line.line())
                    .append(",\"kind\":")
                    .append(outbox.json(line.kind()))
                    .append(",\"entity\":")
                    .append(outbox.json(line.entity()))
                    .append(",\"revision\":")
                    .append(line.revision())
                    .append(",\"at\":")
                    .append(line.recordedAt() == null ? "null" : outbox.json(line.recordedAt().toString()))
                    .append(",\"text\":")
                    .append(line.text())
                    .append('}');
        }
        String all = array.append(']').toString();
        storing(() -> steps
                .write(session -> session.createNativeQuery(ADD).setParameter("lines", all).executeUpdate()));
    }

    /**
     * Checks the lines, and makes revisions and facts of them.
     *
     * @throws HistoryRefused if they break a rule
     */
    public void apply() {
        storing(() -> {
            execute("analyze history_line");
            HistoryChecks.run(steps);
            HistoryStatements.BEFORE_MODELS.forEach(this::execute);
            for (String last = models(""); last != null; last = models(last)) {
            }
            references();
            HistoryStatements.AFTER_MODELS.forEach(this::execute);
            execute("delete from history_line");
        });
    }

    /** Returns the facts as they are stored now. */
    public FactSnapshot facts() {
        return new FactSnapshot(steps, outbox);
    }

    /**
     * Puts the current state of every key into the outbox, with its revision.
     *
     * @throws HistoryRefused if an event would be too large
     */
    public void publish() {
        try {
            steps.write(session -> publishers.definitions().republish(session, outbox::add));
            List<String> series = steps.read(session -> session
                    .createSelectionQuery("select distinct k.key.series from ReferenceKeyEntity k", String.class)
                    .getResultList());
            series.forEach(
                    id -> steps.write(session -> publishers.references().republish(session, List.of(id), outbox::add)));
            for (ModelStore.Republished step = announce(null); step != null; step = announce(step)) {
            }
            publish(FactKind.PRICE);
            publish(FactKind.PERPLEXITY);
        } catch (EventTooLargeException tooLarge) {
            throw new HistoryRefused(tooLarge.rejection("id"), tooLarge.key(), null);
        }
    }

    private ModelStore.Republished announce(ModelStore.Republished before) {
        return steps.write(session -> ModelStore.republish(session, before == null ? "" : before.last(),
                MODELS_OF_AN_EVENT_PAGE, outbox::add));
    }

    private void publish(FactKind<?> kind) {
        for (List<String> page = publish(kind, ""); !page.isEmpty(); page = publish(kind, page.get(page.size() - 1))) {
        }
    }

    private List<String> publish(FactKind<?> kind, String after) {
        return steps.write(session -> publishers.facts().republish(session, kind, after, outbox::add));
    }

    /** Stores the next models after {@code after} by their last cards; returns the last one, null at the end. */
    private String models(String after) {
        return steps.write(session -> session.createNativeQuery(LAST_CARDS, Object[].class)
                .setParameter("after", after)
                .getResultList()
                .flatMap(rows -> {
                    List<ModelEntity> models = rows.stream().map(this::model).toList();
                    return session.persistAll(models.toArray())
                            .chain(() -> ModelAliases.index(session, models))
                            .replaceWith(models.isEmpty() ? null : models.get(models.size() - 1).id());
                }));
    }

    private ModelEntity model(Object[] row) {
        ModelEntity model = new ModelEntity((String) row[0]);
        model.restore(outbox.read((String) row[1], Model.class), (String) row[2], (String) row[3]);
        model.restored((Long) row[4], instant(row[5]));
        return model;
    }

    private void references() {
        Object[] last = {"", ""};
        while (last != null) {
            Object[] before = last;
            last = steps.write(session -> session.createNativeQuery(LAST_REFERENCES, Object[].class)
                    .setParameter("series", before[0])
                    .setParameter("benchmark", before[1])
                    .getSingleResultOrNull()
                    .call(row -> row == null ? Uni.createFrom().voidItem() : reference(session, row)));
        }
    }

    private Uni<Void> reference(Mutiny.Session session, Object[] row) {
        ReferenceData data = outbox.read((String) row[2], ReferenceData.class);
        ReferenceKeyEntity key = new ReferenceKeyEntity(new ReferenceKeyEntity.Key((String) row[0], (String) row[1]));
        key.restored((Long) row[3], instant(row[4]));
        List<Object> rows = new ArrayList<>(List.of(key));
        data.runs().forEach(run -> {
            ReferenceRunEntity entity = new ReferenceRunEntity(
                    ReferenceRunEntity.Key.of(new ReferenceRow.Run(key.key().series(), key.key().benchmark(), run)));
            entity.take(run);
            rows.add(entity);
        });
        data.scores().forEach(pair -> {
            ReferenceScoreEntity entity = new ReferenceScoreEntity(ReferenceScoreEntity.Key
                    .of(new ReferenceRow.Pair(key.key().series(), key.key().benchmark(), pair)));
            entity.take(pair);
            rows.add(entity);
        });
        return session.persistAll(rows.toArray());
    }

    private static Instant instant(Object timestamp) {
        return timestamp instanceof OffsetDateTime withOffset ? withOffset.toInstant() : (Instant) timestamp;
    }

    private void execute(String sql) {
        steps.write(session -> session.createNativeQuery(sql).executeUpdate());
    }

    /** Runs {@code work}; what the tables cannot hold is a refusal. */
    private static void storing(Runnable work) {
        try {
            work.run();
        } catch (HistoryRefused refused) {
            throw refused;
        } catch (RuntimeException failure) {
            if (DatabaseFailures.refusesData(failure)) {
                throw new HistoryRefused(new Rejection(ProblemCode.DNS2043, null, null,
                        "entries that the tables can hold, each once: " + failure.getMessage()), null, null);
            }
            throw failure;
        }
    }
}
