package org.densimeter.law.frontier;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The rule by which a release is held: it would be more than 100 times as dense as the frontier at its date, and
 * nothing confirms it. A held release is shown, and is no candidate for the frontier or the trend by default. The
 * largest step of the built-in catalogue is 41; a step of 1,000 is what a card in the wrong unit makes.
 *
 * <p>
 * The frontier at a date is the largest density among the candidates dated on or before it that are not held, which is
 * the newest record of that day. So held releases never confirm each other, however many repeat one mistake, and the
 * rule follows from the records alone: it depends on the set of releases and not on the order in which they arrive. A
 * release without an earlier frontier is not held, because there is nothing to compare it with, and the first release
 * of every benchmark would be: that is each release of the first day that competes. Immutable.
 */
public final class HoldRule {

    /** How many times as dense as the frontier at its date a release is at most that needs no confirmation. */
    public static final double MAX_STEP = 100;

    /** The rule without a frontier: it holds nothing. */
    public static final HoldRule NONE = new HoldRule(List.of());

    private final List<FrontierPoint> records;

    private HoldRule(List<FrontierPoint> records) {
        this.records = records;
    }

    /**
     * Returns the rule over the frontier with {@code records}.
     *
     * @param records of releases that are not held, in order of date, each denser than those before
     */
    public static HoldRule of(List<FrontierPoint> records) {
        return new HoldRule(List.copyOf(records));
    }

    /** Returns whether a candidate for the frontier is held. */
    public boolean holds(FrontierPoint candidate) {
        return holds(candidate.releaseDate(), candidate.density(), candidate.confirmed());
    }

    /**
     * Returns whether a candidate for the frontier is held.
     *
     * @param density on basis {@code inference}
     * @param confirmed whether a second evaluator or a request confirms it
     */
    public boolean holds(LocalDate releaseDate, double density, boolean confirmed) {
        FrontierPoint record = at(releaseDate);
        return !confirmed && record != null && density > MAX_STEP * record.density();
    }

    /** Returns why a candidate is held, as part of a sentence; empty if it is not. */
    public Optional<String> reason(LocalDate releaseDate, double density, boolean confirmed) {
        FrontierPoint record = at(releaseDate);
        return record == null || !holds(releaseDate, density, confirmed) ? Optional.empty()
                : Optional.of(String.format(Locale.ROOT,
                        "its density is %,.0f times that of the frontier at its date (%s), over 100 times, and neither "
                                + "a second evaluator nor a request confirms it",
                        density / record.density(), record.model()));
    }

    /** Returns the records that it follows from, in order of date. */
    public List<FrontierPoint> records() {
        return records;
    }

    /** Returns the newest record on {@code date}; null if there is none. */
    @Nullable
    FrontierPoint at(LocalDate date) {
        int after = 0;
        int end = records.size();
        while (after < end) {
            int middle = (after + end) >>> 1;
            if (records.get(middle).releaseDate().isAfter(date)) {
                end = middle;
            } else {
                after = middle + 1;
            }
        }
        return after == 0 ? null : records.get(after - 1);
    }
}
