package org.densimeter.density.trend;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Which keys changed and are to be answered. A key is due once changes pause, or a quarter of a second after its first unanswered one: so a burst costs a computation for each quarter of a second it
 * lasts and one more when it ends, however many changes it holds, and a stream of changes that never pauses is answered four times a second all the same. A key that was put off stays due. Not thread-safe.
 */
final class Gathering {

    /** For how long a key's changes are gathered at most. */
    static final Duration LONGEST = Duration.ofMillis(250);

    /** @param told whether its frontier was told, and not only what it is made of: then it is answered even by the same trend */
    private record Pending(long since, boolean told) {
    }

    private final Map<String, Pending> pending = new LinkedHashMap<>();
    private final LongSupplier nanos;

    /** @param nanos a clock that only goes forward, nanoseconds */
    Gathering(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Takes in that {@code key} changed. */
    void changed(String key, boolean told) {
        pending.merge(key, new Pending(nanos.getAsLong(), told), (before, now) -> new Pending(before.since(), before.told() || told));
    }

    /** The keys to answer now, the one that waits longest first. */
    List<String> due(boolean paused) {
        return pending.keySet().stream().filter(key -> paused || waited(key, LONGEST)).toList();
    }

    /** Whether {@code key} has waited for {@code duration} since its first unanswered change. */
    boolean waited(String key, Duration duration) {
        return nanos.getAsLong() - pending.get(key).since() >= duration.toNanos();
    }

    /** Whether the frontier of {@code key} was told since it was answered last. */
    boolean told(String key) {
        return pending.get(key).told();
    }

    /** {@code key} is answered. */
    void answered(String key) {
        pending.remove(key);
    }

    /** Whether everything is answered. */
    boolean isEmpty() {
        return pending.isEmpty();
    }
}
