package org.densimeter.density.topology;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.densimeter.law.event.Topic;
import org.densimeter.law.frontier.FrontierPoint;

/**
 * Keeps the frontier of each series and benchmark of its partition from the points of the releases.
 *
 * <p>A frontier is emitted at once when a reader would see a difference. What is not yet known to be out is emitted a moment later: every stored frontier when the task starts, because it
 * may have been stored and never sent, and a frontier of which only the revision grew, so that the last one sent always carries the revision of all that is held, whatever path led there.
 */
final class FrontierProcessor implements Processor<byte[], byte[], byte[], Output> {

    private static final Duration SETTLING = Duration.ofMillis(250);
    private static final char SEPARATOR = '\0';

    private final StoredForm form;
    private final Map<String, HeldFrontier> frontiers = new HashMap<>();
    private final Set<String> unsent = new HashSet<>();
    private ProcessorContext<byte[], Output> context;
    private KeyValueStore<String, Point> pointStore;
    private KeyValueStore<String, HeldFrontier> frontierStore;

    FrontierProcessor(StoredForm form) {
        this.form = form;
    }

    @Override
    public void init(ProcessorContext<byte[], Output> context) {
        this.context = context;
        pointStore = context.getStateStore(FrontierTopology.FRONTIER_POINTS);
        frontierStore = context.getStateStore(FrontierTopology.FRONTIERS);
        frontiers.clear();
        unsent.clear();
        try (KeyValueIterator<String, HeldFrontier> held = frontierStore.all()) {
            held.forEachRemaining(entry -> frontiers.put(entry.key, entry.value));
        }
        unsent.addAll(frontiers.keySet());
        context.schedule(SETTLING, PunctuationType.WALL_CLOCK_TIME, this::sendUnsent);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        String key = new String(record.key(), StandardCharsets.UTF_8);
        Point point = Point.fromBytes(record.value());
        String pointKey = key + SEPARATOR + point.model();
        Point before = pointStore.get(pointKey);
        if (before != null && point.olderThan(before)) {
            return;
        }
        HeldFrontier held = frontiers.computeIfAbsent(key, FrontierProcessor::empty);
        HeldFrontier next = held.with(before, point, () -> competing(key, point));
        pointStore.put(pointKey, point);
        frontierStore.put(key, next);
        frontiers.put(key, next);
        if (!next.sameContent(held)) {
            send(key, next, EventReader.recordedTime(record.headers()), record.timestamp());
            unsent.remove(key);
        } else if (!next.equals(held)) {
            unsent.add(key);
        }
    }

    private void sendUnsent(long now) {
        unsent.forEach(key -> send(key, frontiers.get(key), null, now));
        unsent.clear();
    }

    private void send(String key, HeldFrontier frontier, Instant recordedTime, long timestamp) {
        context.forward(Outgoing.event(Topic.FRONTIERS, key, frontier.state().revision(), form.json(frontier.state()), frontier.state().recordedAt(), recordedTime, timestamp));
    }

    private Collection<FrontierPoint> competing(String key, Point changed) {
        List<FrontierPoint> places = new ArrayList<>();
        if (changed.competing()) {
            places.add(changed.place());
        }
        try (KeyValueIterator<String, Point> points = pointStore.prefixScan(key + SEPARATOR, new StringSerializer())) {
            points.forEachRemaining(entry -> {
                if (entry.value.competing() && !entry.value.model().equals(changed.model())) {
                    places.add(entry.value.place());
                }
            });
        }
        return places;
    }

    private static HeldFrontier empty(String key) {
        int slash = key.indexOf('/');
        return HeldFrontier.empty(key.substring(0, slash), key.substring(slash + 1));
    }
}
