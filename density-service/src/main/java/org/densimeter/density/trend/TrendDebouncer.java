package org.densimeter.density.trend;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Decides which keys are computed now, and which need a provisional trend before that. Not thread-safe.
 *
 * <p>
 * A key is due when there was no change for the quiet period. Without such a pause, a key with few changes is due
 * {@link #MAX_DELAY} after the first. More than {@link #BURST_THRESHOLD} changes are a burst, which is due at the
 * latest {@link #MAX_BURST_DELAY} after the first: usually it costs one computation, when it ends. A key without an
 * answer {@link #MAX_STALENESS} after a change, in a burst {@link #MAX_BURST_STALENESS}, is overdue: it gets a
 * provisional answer, and another at every short pause of the changes until it is computed.
 */
final class TrendDebouncer {

    /** The longest delay of a computation, unless there are more changes than {@link #BURST_THRESHOLD}. */
    static final Duration MAX_DELAY = Duration.ofMillis(400);
    /** The largest number of changes without a pause that is no burst. */
    static final int BURST_THRESHOLD = 12;
    /** The longest delay of a computation in a burst. */
    static final Duration MAX_BURST_DELAY = Duration.ofSeconds(10);
    /** A key with a change that is older than this and not answered is overdue. */
    static final Duration MAX_STALENESS = Duration.ofMillis(600);
    /** The same in a burst, where an answer is queued behind more records. */
    static final Duration MAX_BURST_STALENESS = Duration.ofMillis(250);

    /** A key with something to do; a time is null where there is none. */
    private static final class PendingKey {
        /** The first change after the beginning of the last computation. */
        private Long changed;
        /** The number of changes since then. */
        private int changes;
        /** The first change that is in no answer. */
        private Long unanswered;
        /** Whether the frontier itself changed, and not only its inputs: then even an equal trend is published. */
        private boolean frontierChanged;
        private boolean overdue;

        private boolean burst() {
            return changes > BURST_THRESHOLD;
        }
    }

    private final Map<String, PendingKey> keys = new HashMap<>();
    private final Duration quietPeriod;
    private final Duration shortPause;
    private final LongSupplier nanos;
    private long last;

    /**
     * @param quietPeriod for how long changes must pause; a fifth of it is a short pause
     * @param nanos a clock that only goes forward, nanoseconds
     */
    TrendDebouncer(Duration quietPeriod, LongSupplier nanos) {
        this.quietPeriod = quietPeriod;
        this.shortPause = quietPeriod.dividedBy(5);
        this.nanos = nanos;
    }

    /** Records a change of {@code key}, of its frontier if {@code frontierChanged}, else of an input. */
    void changed(String key, boolean frontierChanged) {
        last = nanos.getAsLong();
        PendingKey pending = keys.computeIfAbsent(key, name -> new PendingKey());
        pending.changed = pending.changed == null ? (Long) last : pending.changed;
        pending.changes++;
        pending.unanswered = pending.unanswered == null ? (Long) last : pending.unanswered;
        pending.frontierChanged |= frontierChanged;
    }

    /** Returns the keys to compute now, the one that waits longest first. */
    List<String> due() {
        return select(pending -> pending.changed != null
                && (since(last, quietPeriod) || since(pending.changed, pending.burst() ? MAX_BURST_DELAY : MAX_DELAY)),
                Comparator.comparing(pending -> pending.changed));
    }

    /** Returns the keys that need a provisional answer now, the one that waits longest first. */
    List<String> overdue() {
        return select(
                pending -> pending.unanswered != null
                        && (since(pending.unanswered, pending.burst() ? MAX_BURST_STALENESS : MAX_STALENESS)
                                || (pending.overdue && since(last, shortPause))),
                Comparator.comparing(pending -> pending.unanswered));
    }

    /** Returns whether the frontier of {@code key} changed since the last answer. */
    boolean frontierChanged(String key) {
        return keys.containsKey(key) && keys.get(key).frontierChanged;
    }

    /** Records that a computation of {@code key} begins; returns whether its frontier changed. */
    boolean begin(String key) {
        PendingKey pending = keys.get(key);
        boolean frontierChanged = pending.frontierChanged;
        pending.changed = null;
        pending.changes = 0;
        pending.frontierChanged = false;
        return frontierChanged;
    }

    /** Records that the computation of {@code key} is published. */
    void answered(String key) {
        keys.computeIfPresent(key, (name, pending) -> {
            pending.unanswered = pending.changed;
            pending.overdue = false;
            return pending.changed == null ? null : pending;
        });
    }

    /** Records a provisional answer of {@code key}; a computation follows if {@code toBeComputed}. */
    void provisional(String key, boolean toBeComputed) {
        keys.computeIfPresent(key, (name, pending) -> {
            pending.unanswered = null;
            pending.frontierChanged = false;
            pending.overdue = true;
            pending.changed = toBeComputed ? pending.changed : null;
            return pending.changed == null ? null : pending;
        });
    }

    /** Records that {@code key} needs no provisional answer before it is computed. */
    void skipped(String key) {
        keys.get(key).unanswered = null;
    }

    /** Records that {@code key} cannot be computed: nothing is to be done until it changes. */
    void abandoned(String key) {
        keys.remove(key);
    }

    /** Returns whether nothing is to be done. */
    boolean isEmpty() {
        return keys.isEmpty();
    }

    private List<String> select(Predicate<PendingKey> which, Comparator<PendingKey> order) {
        return keys.entrySet()
                .stream()
                .filter(key -> which.test(key.getValue()))
                .sorted(Map.Entry.comparingByValue(order))
                .map(Map.Entry::getKey)
                .toList();
    }

    private boolean since(long moment, Duration duration) {
        return nanos.getAsLong() - moment >= duration.toNanos();
    }
}
