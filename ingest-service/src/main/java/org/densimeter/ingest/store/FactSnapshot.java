package org.densimeter.ingest.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.densimeter.ingest.outbox.Outbox;
import org.densimeter.ingest.validation.Fact;
import org.densimeter.ingest.validation.ReferenceRow;
import org.densimeter.ingest.validation.TaskMapping;
import org.densimeter.law.catalogue.Result;
import org.densimeter.support.persistence.DatabaseSnapshot;
import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/**
 * Everything that is stored at one moment. Streams read page after page, so that memory holds one page; they are
 * consumed by the thread that took the snapshot. The order of each is the same as long as the state is.
 */
public final class FactSnapshot {

    private static final int MODELS_OF_A_PAGE = 500;
    /** Few: a model may have 2,000 results, a subject 1,000 facts. */
    private static final int SUBJECTS_OF_A_PAGE = 20;
    private static final String REVISION = """
            select cast((select coalesce(sum(revision), 0) from definition)
                + (select coalesce(sum(revision), 0) from reference_key)
                + (select coalesce(sum(revision), 0) from model)
                + (select coalesce(sum(revision), 0) from fact_subject) as bigint)""";
    /** The withdrawn ancestors of the models that are not withdrawn. */
    private static final String WITHDRAWN_PARENTS = """
            with recursive ancestor(id) as (
                select parent from model where withdrawn_reason is null and parent is not null
                union
                select m.parent from model m join ancestor a on m.id = a.id where m.parent is not null)
            select m.id from model m join ancestor a on a.id = m.id
            where m.withdrawn_reason is not null order by m.id""";

    private final DatabaseSnapshot database;
    private final Outbox outbox;
    private final Instant asOf;
    private final long revision;
    private final List<String> withdrawnParents;

    FactSnapshot(DatabaseSnapshot database, Outbox outbox) {
        this.database = database;
        this.outbox = outbox;
        asOf = one("select clock_timestamp()", Instant.class).truncatedTo(ChronoUnit.MICROS);
        revision = one(REVISION, Long.class);
        withdrawnParents = database
                .read(session -> session.createNativeQuery(WITHDRAWN_PARENTS, String.class).getResultList());
    }

    /** Returns the moment, UTC. */
    public Instant asOf() {
        return asOf;
    }

    /** Returns the sum of the revisions of all keys: a function of the state that every change makes larger. */
    public long revision() {
        return revision;
    }

    /** Returns the definitions of a kind that are not withdrawn, ordered by id. */
    public <T> Stream<T> definitions(DefinitionKind kind, Class<T> type) {
        return database.read(session -> session.createSelectionQuery(
                "from DefinitionEntity d where d.key.kind = :kind and d.withdrawnReason is null order by d.key.id",
                DefinitionEntity.class).setParameter("kind", kind.toString()).getResultList())
                .stream()
                .map(definition -> outbox.read(definition.body(), type));
    }

    /**
     * Returns the models, those without a parent first, then by id. Withdrawn models are among them if one that is not
     * withdrawn derives from them: a card needs its parent.
     */
    public Stream<KnownModel> models() {
        return Stream.of("is null", "is not null")
                .flatMap(parent -> models("(m.withdrawnReason is null or m.id in :ids) and m.parent " + parent));
    }

    /** Returns the models whose cards are confirmed, ordered by id. */
    public Stream<KnownModel> confirmedModels() {
        return models("m.confirmedReason is not null and (true or m.id in :ids)");
    }

    /** Returns the withdrawn models that {@link #models} has, ordered by id. */
    public Stream<KnownModel> withdrawnModels() {
        return models("m.withdrawnReason is not null and m.id in :ids");
    }

    private Stream<KnownModel> models(String condition) {
        return paged((ModelEntity last) -> database.read(session -> session
                .createSelectionQuery("from ModelEntity m where " + condition + " and m.id > :after order by m.id",
                        ModelEntity.class)
                .setParameter("ids", withdrawnParents)
                .setParameter("after", last == null ? "" : last.id())
                .setMaxResults(MODELS_OF_A_PAGE)
                .getResultList())).map(ModelStore::known);
    }

    /**
     * Returns the models that have selected results, with these, ordered by model; those of a model in no given order.
     */
    public Stream<ScoredModel> scoredModels(ResultFilter filter) {
        return paged((ModelEntity last) -> database.read(session -> {
            Mutiny.SelectionQuery<ModelEntity> query = session
                    .createSelectionQuery(
                            "from ModelEntity m where m.id > :after"
                                    + (filter.model() == null ? "" : " and m.id = :model") + " order by m.id",
                            ModelEntity.class)
                    .setParameter("after", last == null ? "" : last.id())
                    .setMaxResults(SUBJECTS_OF_A_PAGE);
            return (filter.model() == null ? query : query.setParameter("model", filter.model())).getResultList();
        }), models -> database.read(session -> scored(session, filter, models)));
    }

    private static Uni<List<ScoredModel>> scored(Mutiny.Session session, ResultFilter filter,
            List<ModelEntity> models) {
        return filter.query(session, ResultEntity.class, ResultQueries.CURRENT + " and r.model in :ids", "")
                .setParameter("ids", models.stream().map(ModelEntity::id).toList())
                .getResultList()
                .map(found -> {
                    Map<String, List<Result>> byModel = found.stream()
                            .map(ResultEntity::result)
                            .collect(Collectors.groupingBy(Result::model));
                    return models.stream()
                            .filter(model -> byModel.containsKey(model.id()))
                            .map(model -> new ScoredModel(model.card(), byModel.get(model.id())))
                            .toList();
                });
    }

    /** Returns the mappings of one's own, ordered by id. */
    public Stream<TaskMapping> mappings() {
        return database.read(session -> session
                .createSelectionQuery("from MappingEntity m where m.withdrawnReason is null order by m.id",
                        MappingEntity.class)
                .getResultList()).stream().map(mapping -> outbox.read(mapping.body(), TaskMapping.class));
    }

    /** Returns the reference runs, ordered by series, benchmark, parameters, tokens and run. */
    public Stream<ReferenceRow.Run> referenceRuns() {
        return referenceRows("from ReferenceRunEntity r", "r.key.params, r.key.tokens, r.key.run",
                ReferenceRunEntity.class)
                .map(run -> new ReferenceRow.Run(run.key().series(), run.key().benchmark(), run.run()));
    }

    /** Returns the reference scores, ordered by series, benchmark and loss, or parameters in a one-step series. */
    public Stream<ReferenceRow.Pair> referenceScores() {
        return referenceRows("from ReferenceScoreEntity r", "r.key.abscissa", ReferenceScoreEntity.class)
                .map(pair -> new ReferenceRow.Pair(pair.key().series(), pair.key().benchmark(), pair.pair()));
    }

    private <R> Stream<R> referenceRows(String from, String order, Class<R> type) {
        return database
                .read(session -> session
                        .createSelectionQuery(
                                "select k.key from ReferenceKeyEntity k order by k.key.series, k.key.benchmark",
                                ReferenceKeyEntity.Key.class)
                        .getResultList())
                .stream()
                .flatMap(key -> database.read(session -> session.createSelectionQuery(
                        from + " where r.key.series = :series and r.key.benchmark = :benchmark order by " + order, type)
                        .setParameter("series", key.series())
                        .setParameter("benchmark", key.benchmark())
                        .getResultList()).stream());
    }

    /** Returns the facts of a kind, ordered by subject and place. */
    public <T extends Fact> Stream<FactRevision<T>> facts(FactKind<T> kind) {
        return paged((String last) -> database
                .read(session -> FactSubjectEntity.after(session, kind, last == null ? "" : last, SUBJECTS_OF_A_PAGE)),
                subjects -> database.read(session -> FactEntity.of(session, kind, subjects)))
                .map(fact -> fact.revision(kind, outbox));
    }

    /** Returns every revision of {@code table}, each as a line of JSON, in the order of its keys. */
    public Stream<String> history(HistoryTable table) {
        return paged((Object[] last) -> database.read(session -> {
            Mutiny.SelectionQuery<Object[]> query = session.createNativeQuery(table.select(last != null),
                    Object[].class);
            for (int i = 0; last != null && i < last.length - 1; i++) {
                query.setParameter("k" + i, last[i]);
            }
            return query.getResultList();
        })).map(row -> (String) row[row.length - 1]);
    }

    private <T> T one(String sql, Class<T> type) {
        return database.read(session -> session.createNativeQuery(sql, type).getSingleResult());
    }

    private static <T> Stream<T> paged(Function<T, List<T>> after) {
        return paged(after, page -> page);
    }

    /**
     * Returns the contents of all pages in order.
     *
     * @param after returns the page after its last item, the first page for null
     * @param content returns what a page stands for
     */
    private static <T, R> Stream<R> paged(Function<T, List<T>> after, Function<List<T>, List<R>> content) {
        return Stream
                .iterate(new ArrayList<>(after.apply(null)), page -> !page.isEmpty(),
                        page -> new ArrayList<>(after.apply(page.get(page.size() - 1))))
                .flatMap(page -> content.apply(page).stream());
    }
}
