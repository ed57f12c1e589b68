package org.densimeter.fit.intake;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.densimeter.fit.FitConfig;
import org.densimeter.fit.LawKey;
import org.densimeter.support.tracing.TraceCauses;

/**
 * The laws whose input has changed since they were last fitted. Any thread marks, one thread takes. Held in memory
 * only: every known key is marked at the start, so nothing is lost with the process.
 */
@ApplicationScoped
public class DirtyKeys {

    private final QuietPeriod quietPeriod;
    /** Each with the traces of the records that changed its input. */
    private final Map<LawKey, TraceCauses> marked = new LinkedHashMap<>();
    private Map<LawKey, TraceCauses> taken = Map.of();
    private boolean begun;

    @Inject
    DirtyKeys(FitConfig config) {
        this(config.fit().quietPeriod(), config.fit().longestWait());
    }

    DirtyKeys(Duration quietPeriod, Duration longestWait) {
        this.quietPeriod = new QuietPeriod(quietPeriod, longestWait);
    }

    /** Marks the keys known when this instance became active. Until then something unknown is pending. */
    public synchronized void begin(Collection<LawKey> known) {
        begun = true;
        mark(known);
    }

    /** Makes something unknown pending until {@link #begin(Collection)}. */
    public synchronized void forget() {
        begun = false;
    }

    /** Marks {@code keys}; one that is being fitted at this moment will be fitted again. */
    public void mark(Collection<LawKey> keys) {
        mark(keys, TraceCauses.NONE);
    }

    /** Does the same, and keeps the traces of the records that changed the input of {@code keys}. */
    public synchronized void mark(Collection<LawKey> keys, TraceCauses causes) {
        if (keys.isEmpty()) {
            return;
        }
        quietPeriod.changed();
        keys.forEach(key -> marked.merge(key, causes, TraceCauses::plus));
        notifyAll();
    }

    /**
     * Waits for marks, then until they have paused or gone on for long enough, and takes them all. What was taken
     * before counts as done.
     */
    public synchronized List<LawKey> take() throws InterruptedException {
        taken = Map.of();
        while (marked.isEmpty()) {
            wait();
        }
        for (long left = quietPeriod.remaining(); left > 0; left = quietPeriod.remaining()) {
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
        quietPeriod.end();
        taken = new LinkedHashMap<>(marked);
        marked.clear();
        return List.copyOf(taken.keySet());
    }

    /** Returns the traces of the records that changed the input of a key that is taken and not done. */
    public synchronized TraceCauses causes(LawKey key) {
        return taken.getOrDefault(key, TraceCauses.NONE);
    }

    /** How many keys are marked or taken and not done. */
    public synchronized int pending() {
        Set<LawKey> pending = new LinkedHashSet<>(marked.keySet());
        pending.addAll(taken.keySet());
        return pending.size() + (begun ? 0 : 1);
    }
}
