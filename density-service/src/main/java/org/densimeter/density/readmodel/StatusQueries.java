package org.densimeter.density.readmodel;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.contract.FrontierState;
import org.densimeter.density.readmodel.ConsistencyRules.RecordKey;
import org.densimeter.density.readmodel.ConsistencyRules.StoredModels;
import org.densimeter.density.readmodel.ConsistencyRules.StoredTrend;
import org.densimeter.density.readmodel.ReadModelStatus.KeyStatus;
import org.densimeter.density.readmodel.ReadModelStatus.StoredCompletion;
import org.densimeter.density.readmodel.ReadModelStatus.StoredLaw;
import org.densimeter.density.readmodel.ReadModelStatus.StoredPrices;
import org.densimeter.density.readmodel.ReadModelStatus.StoredProgress;
import org.densimeter.support.messaging.BrokerWatch;
import org.densimeter.support.persistence.UnitOfWork;
import org.hibernate.reactive.mutiny.Mutiny;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;

/**
 * Reads the status of the read model. The number of rows read depends on the number of laws, frontiers and
 * specifications, and not on the number of models: database triggers keep the counters and the expected records up in
 * the transaction that writes the densities (migration V4).
 */
@ApplicationScoped
public class StatusQueries {

    private static final String COUNTS = "select relation, row_total, revisions, prices from row_count";

    private static final String LAWS = "select series, benchmark, revision, stage from law order by series, benchmark";

    private static final String COMPLETIONS = "select composite, stage, revision, version, state ->> 'code' "
            + "from completion order by composite, stage";

    private static final String PROGRESS = "select specification, revision, sample_version, selected from progress";

    private static final String EXPECTED = "select series, benchmark, model, release_date, density from "
            + "expected_record order by series, benchmark, release_date";

    private static final String KEYS = """
            select key.series, key.benchmark, cast(frontier.state as text), trend.revision, trend.drawn, law.drawn,
                   evaluated.entries, evaluated.oldest_law,
                   case when law.in_force then law.revision + coalesce(completion.revision, 0) end,
                   (select count(*) from (
                        select from daily_maximum
                        where daily_maximum.series = key.series and daily_maximum.benchmark = key.benchmark
                          and daily_maximum.counted is not null
                          and daily_maximum.release_date >= first_competing_day() limit 2) as found),
                   (select count(*) from daily_maximum as day
                    cross join lateral (
                        select max(expected_record.density) as density from expected_record
                        where expected_record.series = day.series and expected_record.benchmark = day.benchmark
                          and expected_record.release_date <= day.release_date) as record
                    join entry on entry.series = day.series and entry.benchmark = day.benchmark
                      and entry.release_date = day.release_date and entry.competes and not entry.confirmed
                      and entry.density_inference > max_step() * record.density
                    where day.series = key.series and day.benchmark = key.benchmark and day.stepped),
                   coalesce(counted.measured, 0), coalesce(counted.completed, 0)
            from (select series, benchmark from law where in_force union select series, benchmark from frontier) as key
            left join law on law.series = key.series and law.benchmark = key.benchmark
            left join completion on completion.composite = key.benchmark and completion.stage = law.stage
            left join frontier on frontier.series = key.series and frontier.benchmark = key.benchmark
            left join trend on trend.series = key.series and trend.benchmark = key.benchmark
            left join (select series, benchmark, cast(sum(entries) as bigint) as entries,
                              min(law_revision) as oldest_law
                       from entry_count group by series, benchmark) as evaluated
              on evaluated.series = key.series and evaluated.benchmark = key.benchmark
            left join (select series, benchmark,
                              cast(sum(entries) filter (where status = 'measured') as bigint) as measured,
                              cast(sum(entries) filter (where status = 'completed') as bigint) as completed
                       from status_count group by series, benchmark) as counted
              on counted.series = key.series and counted.benchmark = key.benchmark
            """;

    private final UnitOfWork sessions;
    private final ObjectMapper json;
    private final BrokerWatch broker;

    StatusQueries(UnitOfWork sessions, ObjectMapper json, BrokerWatch broker) {
        this.sessions = sessions;
        this.broker = broker;
        this.json = json;
    }

    private record Rows(List<Object[]> counts, List<Object[]> laws, List<Object[]> keys, List<Object[]> expected,
            List<Object[]> progress, List<Object[]> completions) {}

    /** Reads the status at one moment of the database; emitted on a worker thread. */
    public Uni<ReadModelStatus> status() {
        return sessions.inSnapshot(session -> rows(session, COUNTS).chain(
                counts -> rows(session, LAWS).chain(laws -> rows(session, KEYS).chain(keys -> rows(session, EXPECTED)
                        .chain(expected -> rows(session, PROGRESS).chain(progress -> rows(session, COMPLETIONS)
                                .map(completions -> new Rows(counts, laws, keys, expected, progress, completions))))))))
                .map(this::status);
    }

    private static Uni<List<Object[]>> rows(Mutiny.StatelessSession session, String sql) {
        return session.createNativeQuery(sql, Object[].class).getResultList();
    }

    private ReadModelStatus status(Rows rows) {
        Map<Object, Object[]> counts = rows.counts().stream().collect(Collectors.toMap(row -> row[0], row -> row));
        Object[] models = counts.get("model");
        Object[] withdrawn = counts.get("withdrawn model");
        Object[] prices = counts.get("price");
        Map<String, List<RecordKey>> expected = rows.expected()
                .stream()
                .collect(Collectors.groupingBy(row -> row[0] + "/" + row[1],
                        Collectors.mapping(row -> new RecordKey((String) row[2], (LocalDate) row[3], (Double) row[4]),
                                Collectors.toList())));
        List<KeyStatus> keys = rows.keys()
                .stream()
                .sorted(Comparator.comparing(row -> row[0] + "/" + row[1]))
                .map(row -> key(row, (Long) models[1],
                        new StoredModels((Long) models[1] + (Long) withdrawn[1],
                                (Long) models[2] + (Long) withdrawn[2]),
                        expected.getOrDefault(row[0] + "/" + row[1], List.of())))
                .toList();
        return new ReadModelStatus((Long) models[1], (Long) models[2],
                rows.laws()
                        .stream()
                        .map(row -> new StoredLaw((String) row[0], (String) row[1], (Long) row[2], (String) row[3]))
                        .toList(),
                rows.completions()
                        .stream()
                        .map(row -> new StoredCompletion((String) row[0], (String) row[1], (Long) row[2],
                                (String) row[3], (String) row[4]))
                        .toList(),
                keys, new StoredPrices((Long) prices[1], (Long) prices[2], (Long) prices[3]),
                rows.progress()
                        .stream()
                        .map(row -> new StoredProgress((String) row[0], (Long) row[1], (String) row[2],
                                (Boolean) row[3]))
                        .sorted(Comparator.comparing(StoredProgress::specification, ProgressEstimates.BY_NUMBER))
                        .toList(),
                keys.stream().allMatch(KeyStatus::settled), broker.state());
    }

    private KeyStatus key(Object[] row, long models, StoredModels everStored, List<RecordKey> expected) {
        FrontierState frontier = row[2] == null ? null : frontier((String) row[2]);
        StoredTrend trend = row[3] == null ? null : new StoredTrend((Long) row[3], (Boolean) row[4]);
        boolean lawDrawn = Boolean.TRUE.equals(row[5]);
        boolean evaluated = row[6] != null && (Long) row[6] >= models;
        return new KeyStatus((String) row[0], (String) row[1],
                models == 0 ? null : evaluated ? (Long) row[7] : Long.valueOf(0),
                frontier == null ? null : frontier.revision(), ConsistencyRules.records(frontier).equals(expected),
                ConsistencyRules.frontierCurrent(frontier, everStored, (Long) row[8]),
                trend == null ? null : trend.revision(),
                ConsistencyRules.trendCurrent(frontier, trend, lawDrawn, (Long) row[9]), (Long) row[10], (Long) row[11],
                (Long) row[12]);
    }

    private FrontierState frontier(String text) {
        try {
            return json.readValue(text, FrontierState.class);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read a stored frontier", e);
        }
    }
}
