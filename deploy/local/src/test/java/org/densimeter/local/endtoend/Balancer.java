package org.densimeter.local.endtoend;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.densimeter.local.client.Rest;

/**
 * Sends requests to the instances of one service in turn, as a Service of Kubernetes does: an instance gets no requests
 * from the moment that its readiness probe fails until it succeeds again.
 */
final class Balancer implements AutoCloseable {

    private static final long PROBE_PERIOD_MILLIS = 200;

    private final Rest rest = new Rest();
    private final List<String> instances = new CopyOnWriteArrayList<>();
    private final Map<String, Boolean> ready = new ConcurrentHashMap<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final ScheduledExecutorService prober = Executors.newSingleThreadScheduledExecutor();
    private final Future<?> probes;

    Balancer(List<String> urls) {
        instances.addAll(urls);
        instances.forEach(url -> ready.put(url, true));
        probes = prober.scheduleWithFixedDelay(this::probe, 0, PROBE_PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Adds an instance, which gets requests once it is ready. */
    void add(String url) {
        ready.put(url, false);
        instances.add(url);
    }

    /** Removes an instance that has ended. */
    void remove(String url) {
        instances.remove(url);
    }

    /** Whether the instance gets requests. */
    boolean serves(String url) {
        return ready.getOrDefault(url, false);
    }

    /** Returns the address of the next instance that is ready. */
    String next() {
        List<String> candidates = new ArrayList<>(instances);
        candidates.removeIf(url -> !serves(url));
        if (candidates.isEmpty()) {
            throw new IllegalStateException("no instance is ready");
        }
        return candidates.get(Math.floorMod(turn.getAndIncrement(), candidates.size()));
    }

    private void probe() {
        instances.forEach(url -> ready.put(url, answers(url)));
    }

    private boolean answers(String url) {
        try {
            return rest.get(url + "/q/health/ready").ok();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        probes.cancel(true);
        prober.shutdownNow();
    }
}
