package org.densimeter.law.frontier;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The frontier of the candidates that are not held, and those that are, see {@link HoldRule}. A function of the set of
 * candidates. Immutable.
 */
public final class GuardedFrontier {

    private static final Comparator<FrontierPoint> ASCENDING = Comparator.comparing(FrontierPoint::releaseDate)
            .thenComparing(FrontierPoint::density);

    private final Frontier frontier;
    private final HoldRule rule;
    private final List<FrontierPoint> held;

    private GuardedFrontier(Frontier frontier, List<FrontierPoint> held) {
        this.frontier = frontier;
        this.rule = HoldRule.of(frontier.points());
        this.held = held.stream().sorted(FrontierPoint.ORDER).toList();
    }

    /** Returns a frontier without releases. */
    public static GuardedFrontier empty(LocalDate start) {
        return new GuardedFrontier(Frontier.empty(start), List.of());
    }

    /**
     * Returns the frontier of {@code candidates}, in any order; a model occurs once. One dated before {@code start} is
     * neither a record nor held. The releases of a date are compared with all others of it that are not held.
     */
    public static GuardedFrontier of(LocalDate start, Collection<FrontierPoint> candidates) {
        List<FrontierPoint> ordered = candidates.stream()
                .filter(point -> !point.releaseDate().isBefore(start))
                .sorted(ASCENDING)
                .toList();
        List<FrontierPoint> counted = new ArrayList<>();
        List<FrontierPoint> held = new ArrayList<>();
        double best = 0;
        int from = 0;
        while (from < ordered.size()) {
            LocalDate date = ordered.get(from).releaseDate();
            int to = from;
            double reached = best;
            while (to < ordered.size() && ordered.get(to).releaseDate().equals(date)) {
                FrontierPoint point = ordered.get(to++);
                reached = point.confirmed() ? Math.max(reached, point.density()) : reached;
            }
            for (FrontierPoint point : ordered.subList(from, to)) {
                if (best > 0 && !point.confirmed() && point.density() > HoldRule.MAX_STEP * reached) {
                    held.add(point);
                } else {
                    counted.add(point);
                    reached = Math.max(reached, point.density());
                }
            }
            best = reached;
            from = to;
        }
        return new GuardedFrontier(Frontier.of(start, counted), held);
    }

    /**
     * Returns the frontier after the state of one release changed. The result equals that of all candidates.
     *
     * @param before the release as it was a candidate until now; null if it was not
     * @param after the release as it is a candidate now; null if it is not
     * @param candidates all that are candidates now, {@code after} among them and {@code before} not; read only where
     * the result does not follow from the records and the held releases
     */
    public GuardedFrontier changed(@Nullable FrontierPoint before, @Nullable FrontierPoint after,
            Supplier<? extends Collection<FrontierPoint>> candidates) {
        if (before == null || (!frontier.contains(before.model()) && !maySupport(before))) {
            GuardedFrontier others = before == null ? this : without(before.model());
            return after == null ? others : others.with(after, candidates);
        }
        if (after != null && frontier.contains(before.model()) && after.releaseDate().equals(before.releaseDate())
                && after.density() >= before.density() && withinBounds(after)) {
            return with(after, candidates);
        }
        return of(frontier.start(), candidates.get());
    }

    /**
     * Returns whether the record of the date of {@code point} counts because of another release of that date, which may
     * be {@code point}.
     */
    private boolean maySupport(FrontierPoint point) {
        FrontierPoint record = rule.at(point.releaseDate());
        return record != null && record.releaseDate().equals(point.releaseDate()) && !withinBounds(record);
    }

    /** Returns whether {@code point} is not held whatever other releases of its date there are. */
    private boolean withinBounds(FrontierPoint point) {
        FrontierPoint previous = rule.at(point.releaseDate().minusDays(1));
        return previous == null || point.confirmed() || point.density() <= HoldRule.MAX_STEP * previous.density();
    }

    private GuardedFrontier with(FrontierPoint after, Supplier<? extends Collection<FrontierPoint>> candidates) {
        if (after.releaseDate().isBefore(frontier.start())) {
            return this;
        }
        GuardedFrontier others = without(after.model());
        FrontierPoint first = frontier.points().isEmpty() ? null : frontier.points().get(0);
        if (first != null && after.releaseDate().isBefore(first.releaseDate()) && !first.confirmed()
                && first.density() > HoldRule.MAX_STEP * after.density()) {
            return of(frontier.start(), candidates.get());
        }
        boolean onFirstDay = first != null && after.releaseDate().equals(first.releaseDate());
        if (!onFirstDay && rule.holds(after)) {
            return new GuardedFrontier(frontier, Stream.concat(others.held.stream(), Stream.of(after)).toList());
        }
        Frontier next = frontier.with(after);
        if (next.equals(frontier)) {
            return others;
        }
        HoldRule nextRule = HoldRule.of(next.points());
        return others.held.stream().allMatch(nextRule::holds) ? new GuardedFrontier(next, others.held)
                : of(frontier.start(), candidates.get());
    }

    private GuardedFrontier without(String model) {
        return held.stream().noneMatch(point -> point.model().equals(model)) ? this
                : new GuardedFrontier(frontier, held.stream().filter(point -> !point.model().equals(model)).toList());
    }

    /** Returns the frontier of those that are not held. */
    public Frontier frontier() {
        return frontier;
    }

    /** Returns the rule over this frontier. */
    public HoldRule rule() {
        return rule;
    }

    /** Returns those that are held, in order of date. */
    public List<FrontierPoint> held() {
        return held;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GuardedFrontier that && frontier.equals(that.frontier) && held.equals(that.held);
    }

    @Override
    public int hashCode() {
        return Objects.hash(frontier, held);
    }

    @Override
    public String toString() {
        return frontier + ", held " + held;
    }
}
