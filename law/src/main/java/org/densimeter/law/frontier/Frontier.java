package org.densimeter.law.frontier;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

import org.densimeter.law.catalogue.Model;
import org.densimeter.law.density.DensityEntry;
import org.jspecify.annotations.Nullable;

/**
 * The records among a set of releases, in order of date (NMI: rho_max). Immutable.
 *
 * <p>
 * A release is a record if its density is strictly greater than that of every other release dated on or before it, from
 * the start on; so there is at most one for each day (the densest; among equals the smaller id).
 */
public final class Frontier {

    /**
     * The default start of the frontier: the release date of LLaMA-1. Time in the trend is counted from this day.
     */
    public static final LocalDate DEFAULT_START = LocalDate.of(2023, 2, 24);

    /** Flags of a card that exclude a release from the frontier by default. */
    public static final Set<String> EXCLUDED_FLAGS = Set.of("contaminated", Model.PROVISIONAL);

    private final LocalDate start;
    private final List<FrontierPoint> records;

    private Frontier(LocalDate start, List<FrontierPoint> records) {
        this.start = start;
        this.records = List.copyOf(records);
    }

    /** Returns a frontier without releases. */
    public static Frontier empty(LocalDate start) {
        return new Frontier(Objects.requireNonNull(start, "start"), List.of());
    }

    /** Returns a frontier from its records as {@link #points()} returns them. */
    public static Frontier ofRecords(LocalDate start, List<FrontierPoint> records) {
        return new Frontier(start, records);
    }

    /** Returns the frontier of {@code points}, in any order; a model occurs once. */
    public static Frontier of(LocalDate start, Collection<FrontierPoint> points) {
        List<FrontierPoint> ordered = new ArrayList<>(points);
        ordered.sort(FrontierPoint.ORDER);
        List<FrontierPoint> records = new ArrayList<>();
        double best = 0;
        for (FrontierPoint point : ordered) {
            if (!point.releaseDate().isBefore(start) && point.density() > best) {
                records.add(point);
                best = point.density();
            }
        }
        return new Frontier(start, records);
    }

    /**
     * Returns the frontier with one more release, from the records alone: the release becomes a record if none before
     * it is as dense, and removes later records that are not denser. Only for a release that is new, or whose density
     * was lower on the same date.
     */
    public Frontier with(FrontierPoint point) {
        if (point.releaseDate().isBefore(start)) {
            return this;
        }
        List<FrontierPoint> next = new ArrayList<>();
        boolean dominated = false;
        for (FrontierPoint record : records) {
            if (record.model().equals(point.model())) {
                continue;
            }
            if (FrontierPoint.ORDER.compare(record, point) < 0) {
                dominated |= record.density() >= point.density();
                next.add(record);
            } else if (dominated || record.density() > point.density()) {
                next.add(record);
            }
        }
        if (dominated) {
            return this;
        }
        next.add(point);
        next.sort(FrontierPoint.ORDER);
        return new Frontier(start, next);
    }

    /**
     * Returns the frontier after the state of one release changed: a publication, a correction or a retraction. The
     * result equals the frontier of all releases that compete now.
     *
     * @param before the release as it competed until now; null if it did not
     * @param after the release as it competes now; null if it does not
     * @param competing all that compete now, {@code after} among them and {@code before} not; read only where a record
     * lost density, changed its date or was removed, because releases it dominated may then become records
     */
    public Frontier changed(@Nullable FrontierPoint before, @Nullable FrontierPoint after,
            Supplier<? extends Collection<FrontierPoint>> competing) {
        if (before == null || !contains(before.model())) {
            return after == null ? this : with(after);
        }
        if (after != null && after.releaseDate().equals(before.releaseDate()) && after.density() >= before.density()) {
            return with(after);
        }
        return of(start, competing.get());
    }

    /**
     * Returns whether {@code model} competes by default: every kind of release does, except one flagged
     * {@code contaminated} or {@code provisional}.
     */
    public static boolean competes(Model model) {
        return model.flags().stream().noneMatch(EXCLUDED_FLAGS::contains);
    }

    /**
     * Returns whether {@code model} with {@code entry} is a candidate for the frontier by default: it competes, and its
     * density is measured or completed, and not weak.
     */
    public static boolean competes(Model model, DensityEntry entry) {
        return entry.status().hasDensity() && competes(model) && !entry.weak();
    }

    /** Returns whether {@code model} is or was a record. */
    public boolean contains(String model) {
        return records.stream().anyMatch(record -> record.model().equals(model));
    }

    /** Returns the first day that competes. */
    public LocalDate start() {
        return start;
    }

    /** Returns the records as points, in order of date. */
    public List<FrontierPoint> points() {
        return records;
    }

    /** Returns the records, each with the days until the next one. */
    public List<FrontierRecord> records() {
        List<FrontierRecord> result = new ArrayList<>(records.size());
        for (int i = 0; i < records.size(); i++) {
            FrontierPoint p = records.get(i);
            Long held = i + 1 < records.size()
                    ? ChronoUnit.DAYS.between(p.releaseDate(), records.get(i + 1).releaseDate())
                    : null;
            result.add(new FrontierRecord(p.model(), p.releaseDate(), p.score(), p.density(), p.interval(),
                    p.effectiveParams(), held, p.completed() ? Double.valueOf(p.standardDeviation()) : null));
        }
        return result;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Frontier that && start.equals(that.start) && records.equals(that.records);
    }

    @Override
    public int hashCode() {
        return Objects.hash(start, records);
    }

    @Override
    public String toString() {
        return "Frontier from " + start + " " + records;
    }
}
