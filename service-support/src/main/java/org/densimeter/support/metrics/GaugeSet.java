package org.densimeter.support.metrics;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/**
 * A gauge whose label values come and go. A label set that stays is never without a meter, so that no scrape misses it.
 * Thread-safe.
 */
public final class GaugeSet {

    private record Shown(Meter meter, AtomicReference<Double> value) {}

    private final MeterRegistry registry;
    private final String name;
    private final String description;
    private final Map<Tags, Shown> shown = new HashMap<>();

    /**
     * Creates a gauge without values.
     *
     * @param name with dots, e.g. {@code densimeter.law.ok}
     * @param description the HELP text
     */
    public GaugeSet(MeterRegistry registry, String name, String description) {
        this.registry = registry;
        this.name = name;
        this.description = description;
    }

    /** Shows these values, and no others. All label sets must have the same labels. */
    public synchronized void show(Map<Tags, Double> values) {
        values.forEach((tags, value) -> shown.computeIfAbsent(tags, this::register).value().set(value));
        for (Iterator<Map.Entry<Tags, Shown>> each = shown.entrySet().iterator(); each.hasNext();) {
            Map.Entry<Tags, Shown> entry = each.next();
            if (!values.containsKey(entry.getKey())) {
                registry.remove(entry.getValue().meter());
                each.remove();
            }
        }
    }

    private Shown register(Tags tags) {
        AtomicReference<Double> value = new AtomicReference<>(Double.NaN);
        return new Shown(Gauge.builder(name, value, AtomicReference::get)
                .description(description)
                .tags(tags)
                .strongReference(true)
                .register(registry), value);
    }
}
