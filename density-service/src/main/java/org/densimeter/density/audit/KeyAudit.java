package org.densimeter.density.audit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.densimeter.contract.FrontierState;
import org.densimeter.density.readmodel.ConsistencyRules;
import org.densimeter.density.readmodel.ConsistencyRules.RecordKey;
import org.densimeter.density.readmodel.ConsistencyRules.StoredTrend;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.frontier.FrontierPoint;
import org.densimeter.law.frontier.GuardedFrontier;

/**
 * The audit of one series and benchmark. Takes the densities in slices, in any order, and keeps the candidates of them:
 * which of them are held is known only once all are there. Not thread-safe.
 */
final class KeyAudit {

    /** The densest first; of equal ones the smaller id. */
    private static final Comparator<RecordKey> DENSEST = Comparator.comparingDouble(RecordKey::density)
            .reversed()
            .thenComparing(RecordKey::model);

    /**
     * What is stored of the key besides the densities.
     *
     * @param series id of the reference series
     * @param benchmark id of the benchmark or composite
     * @param lawRevision of the law in force; null for none
     * @param lawDrawn whether that carries draws
     * @param frontier null for none
     * @param trend null for none
     */
    record Stored(String series, String benchmark, Long lawRevision, boolean lawDrawn, FrontierState frontier,
            StoredTrend trend) {}

    /**
     * A stored density.
     *
     * @param model model id
     * @param releaseDate of the model's card
     * @param density null unless measured
     * @param effectiveParams null likewise
     * @param lawRevision of the law it was evaluated under
     * @param competes whether it is measured and not weak, and its card carries no barred flag
     * @param confirmed whether it counts even far above the frontier
     */
    record Row(String model, LocalDate releaseDate, Double density, Double effectiveParams, long lawRevision,
            boolean competes, boolean confirmed) {}

    /**
     * What {@code /status} answers from.
     *
     * @param entries how many densities by revision of the law
     * @param maxima the densest competing release of each date, in order of date
     * @param records the records that follow, in order of date
     */
    record Counters(Map<Long, Long> entries, List<RecordKey> maxima, List<RecordKey> records) {}

    private final Stored stored;
    private final Map<Long, Long> entries = new TreeMap<>();
    private final Map<LocalDate, RecordKey> maxima = new TreeMap<>();
    private final List<Inconsistency> found = new ArrayList<>();
    private final List<FrontierPoint> candidates = new ArrayList<>();
    private final LocalDate start;
    private long read;

    KeyAudit(Stored stored) {
        this.stored = stored;
        this.start = stored.frontier() == null ? Frontier.DEFAULT_START : stored.frontier().start();
    }

    Stored stored() {
        return stored;
    }

    /** How many densities it was given. */
    long read() {
        return read;
    }

    /** Takes in more densities, each model once. */
    void add(List<Row> slice) {
        read += slice.size();
        slice.forEach(row -> entries.merge(row.lawRevision(), 1L, Long::sum));
        List<Row> competing = slice.stream().filter(Row::competes).toList();
        competing.forEach(
                row -> maxima.merge(row.releaseDate(), new RecordKey(row.model(), row.releaseDate(), row.density()),
                        (held, next) -> DENSEST.compare(held, next) <= 0 ? held : next));
        competing.stream().map(KeyAudit::point).forEach(candidates::add);
    }

    private static FrontierPoint point(Row row) {
        return new FrontierPoint(row.model(), row.releaseDate(), 0, row.density(), null, row.effectiveParams())
                .confirmed(row.confirmed());
    }

    /**
     * Returns what differs, once all densities are taken in.
     *
     * @param models how many models are stored
     */
    List<Inconsistency> result(long models, Counters counters) {
        GuardedFrontier guarded = GuardedFrontier.of(start, candidates);
        List<RecordKey> records = RecordKey.of(guarded.frontier().records());
        compare(Inconsistency.Subject.FRONTIER, records, ConsistencyRules.records(stored.frontier()));
        compare(Inconsistency.Subject.COUNTERS, records, counters.records());
        compare(Inconsistency.Subject.COUNTERS, List.copyOf(maxima.values()), counters.maxima());
        if (!entries.equals(counters.entries())) {
            add(Inconsistency.Subject.COUNTERS, "densities by law revision: " + entries, counters.entries().toString());
        }
        if (stored.lawRevision() != null && entries.getOrDefault(stored.lawRevision(), 0L) != models) {
            add(Inconsistency.Subject.DENSITIES,
                    models + " models evaluated under revision " + stored.lawRevision() + " of the law",
                    entries.getOrDefault(stored.lawRevision(), 0L) + " models");
        }
        long dates = candidates.stream()
                .filter(point -> !point.releaseDate().isBefore(start) && !guarded.rule().holds(point))
                .map(FrontierPoint::releaseDate)
                .distinct()
                .count();
        if (!ConsistencyRules.trendCurrent(stored.frontier(), stored.trend(), stored.lawDrawn(), dates)) {
            add(Inconsistency.Subject.TREND,
                    stored.frontier() == null ? "no trend"
                            : "the final trend of revision " + stored.frontier().revision(),
                    stored.trend() == null ? "no trend"
                            : "revision " + stored.trend().revision() + (stored.trend().drawn() ? "" : ", not drawn"));
        }
        return List.copyOf(found);
    }

    /** Adds the first place at which two lists differ. */
    private void compare(Inconsistency.Subject subject, List<RecordKey> expected, List<RecordKey> held) {
        IntStream.range(0, Math.max(expected.size(), held.size()))
                .filter(i -> !at(expected, i).equals(at(held, i)))
                .findFirst()
                .ifPresent(i -> add(subject, "number " + (i + 1) + ": " + at(expected, i), at(held, i)));
    }

    private static String at(List<RecordKey> records, int i) {
        return i < records.size() ? records.get(i).toString() : "none";
    }

    private void add(Inconsistency.Subject subject, String expected, String held) {
        found.add(new Inconsistency(stored.series(), stored.benchmark(), subject, expected, held));
    }
}
