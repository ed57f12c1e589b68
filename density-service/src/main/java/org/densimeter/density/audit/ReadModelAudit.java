package org.densimeter.density.audit;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.contract.FrontierState;
import org.densimeter.density.audit.KeyAudit.Counters;
import org.densimeter.density.audit.KeyAudit.Row;
import org.densimeter.density.audit.KeyAudit.Stored;
import org.densimeter.density.readmodel.ConsistencyRules.RecordKey;
import org.densimeter.density.readmodel.ConsistencyRules.StoredTrend;
import org.densimeter.support.persistence.UnitOfWork;
import org.hibernate.reactive.mutiny.Mutiny;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Recomputes, at one moment of the database, every frontier from the stored densities and every counter from the rows.
 * Reads the densities in slices and evaluates them on a worker thread; the event loop only receives rows.
 */
@ApplicationScoped
class ReadModelAudit {

    /** How many densities are read at a time. */
    private static final int SLICE = 2_000;

    private static final String KEYS = """
            select key.series, key.benchmark, cast(frontier.state as text), trend.revision, trend.drawn,
                   law.drawn, case when law.in_force then law.revision end
            from (select series, benchmark from law where in_force union select series, benchmark from frontier
                  union select series, benchmark from entry union select series, benchmark from entry_count) as key
            left join law on law.series = key.series and law.benchmark = key.benchmark
            left join frontier on frontier.series = key.series and frontier.benchmark = key.benchmark
            left join trend on trend.series = key.series and trend.benchmark = key.benchmark
            order by key.series, key.benchmark
            """;

    private static final String TOTALS = """
            select relation, counted.row_total, counted.revisions, counted.prices,
                   row_count.row_total, row_count.revisions, row_count.prices
            from row_count join (
                select 'model' as relation, count(*) as row_total,
                       cast(coalesce(sum(revision), 0) as bigint) as revisions, cast(0 as bigint) as prices
                from model where not withdrawn
                union all
                select 'price', count(*), cast(coalesce(sum(revision), 0) as bigint),
                       cast(coalesce(sum(jsonb_array_length(state -> 'prices')), 0) as bigint)
                from price) as counted using (relation)
            order by relation
            """;

    private static final String OF_KEY = " where series = :series and benchmark = :benchmark";

    private static final String ROWS = """
            select entry.model, model.release_date, entry.density_inference, entry.effective_params, entry.law_revision,
                   model.competes and entry.status in ('measured', 'completed') and entry.density_inference is not null
                       and entry.competes, entry.confirmed
            from entry join model on model.id = entry.model
            where entry.series = :series and entry.benchmark = :benchmark and entry.model > :after
            order by entry.model limit
            """ + SLICE;

    private final UnitOfWork sessions;
    private final ObjectMapper json;

    ReadModelAudit(UnitOfWork sessions, ObjectMapper json) {
        this.sessions = sessions;
        this.json = json;
    }

    /** Audits everything. */
    Uni<AuditJob.Result> run() {
        return sessions.inSnapshot(session -> session.createNativeQuery(TOTALS, Object[].class)
                .getResultList()
                .chain(totals -> session.createNativeQuery(KEYS, Object[].class)
                        .getResultList()
                        .chain(rows -> onWorker(() -> rows.stream().map(this::key).toList()))
                        .chain(keys -> keys(session, keys, totals))));
    }

    private Uni<AuditJob.Result> keys(Mutiny.StatelessSession session, List<KeyAudit> keys, List<Object[]> totals) {
        long models = (Long) totals.get(0)[1];
        return Multi.createFrom()
                .iterable(keys)
                .onItem()
                .transformToUniAndConcatenate(key -> key(session, key, models))
                .collect()
                .asList()
                .map(found -> {
                    List<Inconsistency> all = new ArrayList<>();
                    totals.forEach(row -> total(row, all));
                    found.forEach(all::addAll);
                    return new AuditJob.Result(models, keys.stream().mapToLong(KeyAudit::read).sum(), keys.size(),
                            List.copyOf(all));
                });
    }

    private static void total(Object[] row, List<Inconsistency> all) {
        List<Object> counted = List.of(row[1], row[2], row[3]);
        List<Object> held = List.of(row[4], row[5], row[6]);
        if (!counted.equals(held)) {
            String what = row[0] + "s, sum of revisions, prices: ";
            all.add(new Inconsistency(null, null, Inconsistency.Subject.COUNTERS, what + counted, held.toString()));
        }
    }

    private Uni<List<Inconsistency>> key(Mutiny.StatelessSession session, KeyAudit key, long models) {
        Stored stored = key.stored();
        return Multi.createBy()
                .repeating()
                .uni(() -> new AtomicReference<>(""), after -> slice(session, key, after))
                .whilst(read -> read == SLICE)
                .collect()
                .last()
                .chain(() -> of(session, stored, "select law_revision, entries from entry_count" + OF_KEY))
                .chain(entries -> maxima(session, stored, "daily_maximum")
                        .chain(maxima -> maxima(session, stored, "expected_record")
                                .chain(records -> onWorker(() -> key.result(models,
                                        new Counters(entries(entries), recordKeys(maxima), recordKeys(records)))))));
    }

    /** Emits how many densities were read. */
    private static Uni<Integer> slice(Mutiny.StatelessSession session, KeyAudit key, AtomicReference<String> after) {
        return session.createNativeQuery(ROWS, Object[].class)
                .setParameter("series", key.stored().series())
                .setParameter("benchmark", key.stored().benchmark())
                .setParameter("after", after.get())
                .getResultList()
                .chain(rows -> onWorker(() -> {
                    if (!rows.isEmpty()) {
                        after.set((String) rows.get(rows.size() - 1)[0]);
                    }
                    key.add(rows.stream().map(ReadModelAudit::row).toList());
                    return rows.size();
                }));
    }

    private static Uni<List<Object[]>> maxima(Mutiny.StatelessSession session, Stored stored, String table) {
        return of(session, stored,
                "select model, release_date, density from " + table + OF_KEY + " order by release_date");
    }

    private static Uni<List<Object[]>> of(Mutiny.StatelessSession session, Stored stored, String sql) {
        return session.createNativeQuery(sql, Object[].class)
                .setParameter("series", stored.series())
                .setParameter("benchmark", stored.benchmark())
                .getResultList();
    }

    /** Runs {@code work} on a worker thread and emits on the Vert.x context of the session, as the session demands. */
    private static <T> Uni<T> onWorker(Callable<T> work) {
        return VertxContextSupport.executeBlocking(work);
    }

    private KeyAudit key(Object[] row) {
        return new KeyAudit(new Stored((String) row[0], (String) row[1], (Long) row[6], Boolean.TRUE.equals(row[5]),
                row[2] == null ? null : frontier((String) row[2]),
                row[3] == null ? null : new StoredTrend((Long) row[3], (Boolean) row[4])));
    }

    private static Row row(Object[] row) {
        return new Row((String) row[0], (LocalDate) row[1], (Double) row[2], (Double) row[3], (Long) row[4],
                (Boolean) row[5], (Boolean) row[6]);
    }

    private static Map<Long, Long> entries(List<Object[]> rows) {
        Map<Long, Long> entries = new TreeMap<>();
        rows.forEach(row -> entries.put((Long) row[0], (Long) row[1]));
        return entries;
    }

    private static List<RecordKey> recordKeys(List<Object[]> rows) {
        return rows.stream().map(row -> new RecordKey((String) row[0], (LocalDate) row[1], (Double) row[2])).toList();
    }

    private FrontierState frontier(String text) {
        try {
            return json.readValue(text, FrontierState.class);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read a stored frontier", e);
        }
    }
}
