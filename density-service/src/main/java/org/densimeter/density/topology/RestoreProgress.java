package org.densimeter.density.topology;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;

/** Shows how many records are still to be restored into each state store. Thread-safe. */
@ApplicationScoped
class RestoreProgress implements StateRestoreListener {

    /** Part of a store. */
    private record Part(String store, TopicPartition changelog) {}

    private record Restoring(long end, long next) {}

    private final Map<Part, Restoring> restoring = new ConcurrentHashMap<>();

    void start(@Observes StartupEvent event, MeterRegistry registry) {
        for (String store : new String[]{FrontierTopology.MODELS, FrontierTopology.LAWS,
                FrontierTopology.FRONTIER_POINTS}) {
            Gauge.builder("densimeter.restore.remaining.records", () -> remaining(store))
                    .description("Records still to be restored into a state store")
                    .tag("store", store)
                    .register(registry);
        }
    }

    @Override
    public void onRestoreStart(TopicPartition changelog, String store, long start, long end) {
        restoring.put(new Part(store, changelog), new Restoring(end, start));
    }

    @Override
    public void onBatchRestored(TopicPartition changelog, String store, long batchEnd, long restored) {
        restoring.computeIfPresent(new Part(store, changelog), (part, at) -> new Restoring(at.end(), batchEnd + 1));
    }

    @Override
    public void onRestoreEnd(TopicPartition changelog, String store, long restored) {
        restoring.remove(new Part(store, changelog));
    }

    @Override
    public void onRestoreSuspended(TopicPartition changelog, String store, long restored) {
        restoring.remove(new Part(store, changelog));
    }

    /** Returns the number of records of {@code store} that are not restored yet; 0 when nothing is being restored. */
    long remaining(String store) {
        return restoring.entrySet()
                .stream()
                .filter(entry -> entry.getKey().store().equals(store))
                .mapToLong(entry -> Math.max(0, entry.getValue().end() - entry.getValue().next()))
                .sum();
    }
}
