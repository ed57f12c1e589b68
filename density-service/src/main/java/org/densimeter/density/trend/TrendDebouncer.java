package org.densimeter.density.trend;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Which keys changed, when each is to be computed, and which of them has been without an answer for too long. Not
 * thread-safe.
 *
 * <p>
 * A key is due once changes pause. Where they do not pause and are few, it is due {@link #LONGEST} after the first.
 * Where they are many, it is a burst, and due no sooner than {@link #LONGEST_BURST} after the first: it costs one
 * computation, when it ends. A key that has no answer {@link #PROMISE} after a change, in a burst
 * {@link #PROMISE_IN_BURST}, is late: it gets a hurried answer, and so it does from then on whenever changes take a
 * breath, until it is computed.
 */
final class TrendDebouncer {

    /** For how long a key's changes are gathered at most, unless they are more than {@link #FEW}. */
    static final Duration LONGEST = Duration.ofMillis(400);
    /** How many changes without a pause are no burst. */
    static final int FEW = 12;
    /** For how long the changes of a burst are gathered at most. */
    static final Duration LONGEST_BURST = Duration.ofSeconds(10);
    /** A key whose change is older than this and not answered is late. */
    static final Duration PROMISE = Duration.ofMillis(600);
    /** The same in a burst, whose answers have much to get past. */
    static final Duration PROMISE_IN_BURST = Duration.ofMillis(250);

    /** A key with something to do; a time is null where there is none. */
    private static final class Waiting {
        /** The first change that no computation has begun with. */
        private Long changed;
        /** How many there are of those. */
        private int changes;
        /** The first change that is in no answer. */
        private Long unanswered;
        /**
         * Whether its frontier was told, and not only what it is made of: then it is answered even by the same trend.
         */
        private boolean told;
        private boolean late;

        private boolean burst() {
            return changes > FEW;
        }
    }

    private final Map<String, Waiting> keys = new HashMap<>();
    private final Duration pause;
    private final Duration breath;
    private final LongSupplier nanos;
    private long last;

    /**
     * @param pause for how long changes must pause; a fifth of it is a breath
     * @param nanos a clock that only goes forward, nanoseconds
     */
    TrendDebouncer(Duration pause, LongSupplier nanos) {
        this.pause = pause;
        this.breath = pause.dividedBy(5);
        this.nanos = nanos;
    }

    /** Takes in that {@code key} changed. */
    void changed(String key, boolean told) {
        last = nanos.getAsLong();
        Waiting waiting = keys.computeIfAbsent(key, name -> new Waiting());
        waiting.changed = waiting.changed == null ? (Long) last : waiting.changed;
        waiting.changes++;
        waiting.unanswered = waiting.unanswered == null ? (Long) last : waiting.unanswered;
        waiting.told |= told;
    }

    /** The keys to compute now, the one that waits longest first. */
    List<String> due() {
        return select(
                waiting -> waiting.changed != null
                        && (since(last, pause) || since(waiting.changed, waiting.burst() ? LONGEST_BURST : LONGEST)),
                Comparator.comparing(waiting -> waiting.changed));
    }

    /** The keys that need a hurried answer now. */
    List<String> late() {
        return select(
                waiting -> waiting.unanswered != null
                        && (since(waiting.unanswered, waiting.burst() ? PROMISE_IN_BURST : PROMISE)
                                || (waiting.late && since(last, breath))),
                Comparator.comparing(waiting -> waiting.unanswered));
    }

    /** Whether the frontier of {@code key} was told since it was answered last. */
    boolean told(String key) {
        return keys.containsKey(key) && keys.get(key).told;
    }

    /** A computation with all there is of {@code key} begins; returns whether its frontier was told. */
    boolean begin(String key) {
        Waiting waiting = keys.get(key);
        boolean told = waiting.told;
        waiting.changed = null;
        waiting.changes = 0;
        waiting.told = false;
        return told;
    }

    /** What was begun of {@code key} is answered. */
    void answered(String key) {
        keys.computeIfPresent(key, (name, waiting) -> {
            waiting.unanswered = waiting.changed;
            waiting.late = false;
            return waiting.changed == null ? null : waiting;
        });
    }

    /** {@code key} has a hurried answer; a computation is still to come if {@code toBeComputed}. */
    void hurried(String key, boolean toBeComputed) {
        keys.computeIfPresent(key, (name, waiting) -> {
            waiting.unanswered = null;
            waiting.told = false;
            waiting.late = true;
            waiting.changed = toBeComputed ? waiting.changed : null;
            return waiting.changed == null ? null : waiting;
        });
    }

    /** {@code key} needs no answer before it is computed. */
    void excused(String key) {
        keys.get(key).unanswered = null;
    }

    /** Whether nothing is to be done. */
    boolean isEmpty() {
        return keys.isEmpty();
    }

    private List<String> select(Predicate<Waiting> which, Comparator<Waiting> order) {
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
