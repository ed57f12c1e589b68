package org.densimeter.fit.intake;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.densimeter.fit.FitConfig;
import org.densimeter.fit.LawKey;

/**
 * The laws whose input has changed since they were last fitted. Any thread marks, one thread takes. Held in memory
 * only: every known key is marked at the start, so nothing is lost with the process.
 */
@ApplicationScoped
public class DirtyKeys {

    private final QuietPeriod quietPeriod;
    private final Set<LawKey> marked = new LinkedHashSet<>();
    private Set<LawKey> taken = Set.of();
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
    public synchronized void mark(Collection<LawKey> keys) {
        if (keys.isEmpty()) {
            return;
        }
        quietPeriod.changed();
        marked.addAll(keys);
        notifyAll();
    }

    /**
     * Waits for marks, then until they have paused or gone on for long enough, and takes them all. What was taken
     * before counts as done.
     */
    public synchronized List<LawKey> take() throws InterruptedException {
        taken = Set.of();
        while (marked.isEmpty()) {
            wait();
        }
        for (long left = quietPeriod.remaining(); left > 0; left = quietPeriod.remaining()) {
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
        quietPeriod.end();
        taken = new LinkedHashSet<>(marked);
        marked.clear();
        return List.copyOf(taken);
    }

    /** How many keys are marked or taken and not done. */
    public synchronized int pending() {
        Set<LawKey> pending = new LinkedHashSet<>(marked);
        pending.addAll(taken);
        return pending.size() + (begun ? 0 : 1);
    }
}
