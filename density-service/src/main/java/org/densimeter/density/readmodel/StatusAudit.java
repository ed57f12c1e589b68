package org.densimeter.density.readmodel;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.contract.FrontierState;
import org.densimeter.contract.TrendState;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.frontier.FrontierPoint;
import org.densimeter.law.frontier.FrontierRecord;
import org.densimeter.law.scaling.FittedLaw;
import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/**
 * Whether what the read model holds fits together: each frontier recomputed from the stored densities, each trend of
 * the frontier's revision.
 */
@ApplicationScoped
public class StatusAudit {

    private final Sessions sessions;
    private final KeyedStates states;

    StatusAudit(Sessions sessions, KeyedStates states) {
        this.sessions = sessions;
        this.states = states;
    }

    /**
     * State of the read model.
     *
     * @param models how many
     * @param modelRevisions the sum of their revisions
     * @param prices what is held of prices
     * @param progress what is held of algorithmic progress, by specification
     * @param settled whether every key is consistent and current
     */
    public record Status(long models, long modelRevisions, List<LawRevision> laws, List<Key> keys,
            PriceRevisions prices, List<ProgressRevision> progress, boolean settled) {}

    /**
     * Counts of the prices.
     *
     * @param models how many models prices were told of, those whose last price was taken back too
     * @param revisions the sum of their revisions
     * @param prices how many prices there are
     */
    public record PriceRevisions(long models, long revisions, long prices) {}

    /**
     * State of the estimates of algorithmic progress.
     *
     * @param revision sum of the revisions of the papers it was computed from
     * @param version fingerprint of the sample
     * @param selected whether its leave-one-out errors are there
     */
    public record ProgressRevision(String specification, long revision, String version, boolean selected) {}

    /** The revision of a law as the read model holds it. */
    public record LawRevision(String series, String benchmark, long revision) {}

    /**
     * State of one key.
     *
     * @param lawRevision the oldest law any model is evaluated under, 0 where a model is not evaluated yet; null
     * without models
     * @param frontierRevision null without a frontier
     * @param frontierConsistent whether the frontier's records are those of the stored densities
     * @param trendRevision null without a trend
     * @param trendCurrent whether the trend is of this frontier, with every estimator that exists where the law has
     * draws
     */
    public record Key(String series, String benchmark, Long lawRevision, Long frontierRevision,
            boolean frontierConsistent, Long trendRevision, boolean trendCurrent) {}

    private record Evaluated(long models, long oldestLaw) {}

    private record Line(String model, LocalDate releaseDate, double density) {}

    /** Looks at one moment of the database. */
    public Uni<Status> status() {
        return sessions.inSnapshot(session -> {
            List<Object[]> models = new ArrayList<>();
            List<FittedLaw> laws = new ArrayList<>();
            List<FrontierState> frontiers = new ArrayList<>();
            List<TrendState> trends = new ArrayList<>();
            Map<String, Evaluated> evaluated = new HashMap<>();
            List<PriceRevisions> prices = new ArrayList<>();
            List<ProgressRevision> progress = new ArrayList<>();
            return session.createNativeQuery(
                    "select count(*), coalesce(cast(sum(revision) as bigint), 0) from model where not withdrawn",
                    Object[].class)
                    .getSingleResult()
                    .invoke(models::add)
                    .chain(() -> states.all(session, KeyedState.LAW).invoke(laws::addAll))
                    .chain(() -> states.all(session, KeyedState.FRONTIER).invoke(frontiers::addAll))
                    .chain(() -> states.all(session, KeyedState.TREND).invoke(trends::addAll))
                    .chain(() -> evaluated(session).invoke(evaluated::putAll))
                    .chain(() -> prices(session).invoke(prices::add))
                    .chain(() -> progress(session).invoke(progress::addAll))
                    .chain(() -> competing(session))
                    .map(points -> status(models.get(0), laws, frontiers, trends, evaluated, points, prices.get(0),
                            progress));
        });
    }

    private static Uni<PriceRevisions> prices(Mutiny.StatelessSession session) {
        return session.createNativeQuery(
                "select count(*), coalesce(cast(sum(revision) as bigint), 0), coalesce(sum(jsonb_array_length(state "
                        + "-> 'prices')), 0) from price",
                Object[].class)
                .getSingleResult()
                .map(row -> new PriceRevisions((Long) row[0], (Long) row[1], (Long) row[2]));
    }

    private static Uni<List<ProgressRevision>> progress(Mutiny.StatelessSession session) {
        return session.createNativeQuery(
                "select specification, revision, sample_version, jsonb_array_length(state -> 'selection') > 0 from "
                        + "progress",
                Object[].class)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new ProgressRevision((String) row[0], (Long) row[1], (String) row[2],
                                (Boolean) row[3]))
                        .sorted(Comparator.comparing(ProgressRevision::specification, ProgressEstimates.BY_NUMBER))
                        .toList());
    }

    private static Uni<Map<String, Evaluated>> evaluated(Mutiny.StatelessSession session) {
        return session.createNativeQuery(
                "select series || '/' || benchmark, count(*), min(law_revision) from entry group by series, benchmark",
                Object[].class)
                .getResultList()
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(row -> (String) row[0],
                                row -> new Evaluated((Long) row[1], (Long) row[2]))));
    }

    private static Uni<Map<String, List<FrontierPoint>>> competing(Mutiny.StatelessSession session) {
        return session
                .createNativeQuery("select entry.series || '/' || entry.benchmark, entry.model, model.release_date, "
                        + "entry.density_inference, entry.effective_params"
                        + " from entry join model on model.id = entry.model where entry.status = 'measured' and "
                        + "model.competes", Object[].class)
                .getResultList()
                .map(rows -> rows.stream()
                        .collect(
                                Collectors.groupingBy(row -> (String) row[0],
                                        Collectors.mapping(
                                                row -> new FrontierPoint((String) row[1], (LocalDate) row[2], 0,
                                                        (Double) row[3], null, (Double) row[4]),
                                                Collectors.toList()))));
    }

    private static Status status(Object[] models, List<FittedLaw> laws, List<FrontierState> frontiers,
            List<TrendState> trends, Map<String, Evaluated> evaluated, Map<String, List<FrontierPoint>> points,
            PriceRevisions prices, List<ProgressRevision> progress) {
        Map<String, FrontierState> frontierOf = frontiers.stream()
                .collect(Collectors.toMap(KeyedState.FRONTIER::key, Function.identity()));
        Map<String, TrendState> trendOf = trends.stream()
                .collect(Collectors.toMap(KeyedState.TREND::key, Function.identity()));
        Map<String, FittedLaw> lawOf = laws.stream().collect(Collectors.toMap(FittedLaw::key, Function.identity()));
        Map<String, String[]> names = new TreeMap<>();
        laws.stream()
                .filter(law -> law.law() != null)
                .forEach(law -> names.put(law.key(), new String[]{law.series().id(), law.benchmark()}));
        frontiers.forEach(frontier -> names.put(KeyedState.FRONTIER.key(frontier),
                new String[]{frontier.series(), frontier.benchmark()}));
        long count = (Long) models[0];
        List<Key> keys = new ArrayList<>();
        names.forEach((key, name) -> {
            FrontierState frontier = frontierOf.get(key);
            TrendState trend = trendOf.get(key);
            Evaluated all = evaluated.getOrDefault(key, new Evaluated(0, 0));
            keys.add(new Key(name[0], name[1],
                    count == 0 ? null : all.models() < count ? 0L : Long.valueOf(all.oldestLaw()),
                    frontier == null ? null : frontier.revision(),
                    consistent(frontier, points.getOrDefault(key, List.of())), trend == null ? null : trend.revision(),
                    current(frontier, trend, lawOf.get(key), points.getOrDefault(key, List.of()))));
        });
        boolean settled = keys.stream().allMatch(key -> key.frontierConsistent() && key.trendCurrent());
        return new Status(count, (Long) models[1],
                laws.stream().map(law -> new LawRevision(law.series().id(), law.benchmark(), law.revision())).toList(),
                keys, prices, progress, settled);
    }

    /**
     * A trend may come by the records alone at first; where the law has draws, and releases on two dates something to
     * draw, it is current only once that is drawn.
     */
    private static boolean current(FrontierState frontier, TrendState trend, FittedLaw law,
            List<FrontierPoint> points) {
        if (frontier == null || trend == null) {
            return frontier == null && trend == null;
        }
        long dates = points.stream()
                .map(FrontierPoint::releaseDate)
                .filter(date -> !date.isBefore(frontier.start()))
                .distinct()
                .count();
        boolean estimated = trend.seed() != null || law == null || law.draws() == null || dates < 2;
        return estimated && trend.revision() == frontier.revision();
    }

    private static boolean consistent(FrontierState stored, List<FrontierPoint> points) {
        List<Line> told = stored == null ? List.of() : lines(stored.records());
        return told
                .equals(lines(Frontier.of(stored == null ? Frontier.DEFAULT_START : stored.start(), points).records()));
    }

    private static List<Line> lines(List<FrontierRecord> records) {
        return records.stream()
                .map(record -> new Line(record.model(), record.releaseDate(), record.density()))
                .toList();
    }
}
