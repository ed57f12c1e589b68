package org.densimeter.density.topology;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.densimeter.contract.CloudEvent;
import org.densimeter.contract.Topic;
import org.densimeter.law.frontier.FrontierPoint;
import org.densimeter.support.tracing.EventTracing;
import org.densimeter.support.tracing.TraceCauses;
import org.densimeter.support.tracing.TracedWork;

/**
 * Keeps the frontier of each series and benchmark of its partition from the points of the releases.
 *
 * <p>
 * Only the points are stored. The frontiers are kept beside them in memory and built again from them when the task
 * starts: two stores could be torn apart by a crash between two writes, and a point already held would then never
 * correct its frontier.
 *
 * <p>
 * A frontier is emitted at once when its records or the law behind them changed. What else may not be out yet is
 * emitted a moment later: every frontier when the task starts, because it may have been computed and never sent, and a
 * frontier of which only counts or revision changed, so that a million releases that set no record cost no million
 * frontiers, and the last one sent carries the revision of all that is held, whatever path led there.
 */
final class FrontierProcessor implements Processor<byte[], byte[], byte[], RoutedRecord> {

    private static final Duration SETTLING = Duration.ofMillis(250);
    private static final char SEPARATOR = '\0';

    private final StateSerdes form;
    private final EventTracing tracing;
    private final Map<String, FrontierAggregate> frontiers = new HashMap<>();
    /** The keys whose frontier waits to be sent, each with the traces of the points that changed it. */
    private final Map<String, TraceCauses> unsent = new HashMap<>();
    private ProcessorContext<byte[], RoutedRecord> context;
    private KeyValueStore<String, FrontierCandidate> pointStore;

    FrontierProcessor(StateSerdes form, EventTracing tracing) {
        this.form = form;
        this.tracing = tracing;
    }

    @Override
    public void init(ProcessorContext<byte[], RoutedRecord> context) {
        this.context = context;
        pointStore = context.getStateStore(FrontierTopology.FRONTIER_POINTS);
        frontiers.clear();
        unsent.clear();
        try (KeyValueIterator<String, FrontierCandidate> held = pointStore.all()) {
            while (held.hasNext()) {
                KeyValue<String, FrontierCandidate> entry = held.next();
                String key = entry.key.substring(0, entry.key.indexOf(SEPARATOR));
                frontiers.put(key, frontier(key).with(null, entry.value, () -> competing(key, entry.value)));
            }
        }
        frontiers.keySet().forEach(key -> unsent.put(key, TraceCauses.NONE));
        context.schedule(SETTLING, PunctuationType.WALL_CLOCK_TIME, this::sendUnsent);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        String key = new String(record.key(), StandardCharsets.UTF_8);
        FrontierCandidate point = FrontierCandidate.fromBytes(record.value());
        String pointKey = key + SEPARATOR + point.model();
        FrontierCandidate before = pointStore.get(pointKey);
        if (before != null && (point.olderThan(before) || point.equals(before))) {
            return;
        }
        if (before == null && point.standing() == Eligibility.WITHDRAWN && !frontiers.containsKey(key)) {
            // a law that was never in force has no frontier to take a model from
            return;
        }
        FrontierAggregate held = frontier(key);
        FrontierAggregate next = held.with(before, point, () -> competing(key, point));
        pointStore.put(pointKey, point);
        frontiers.put(key, next);
        if (next.sameRecords(held)) {
            unsent.merge(key, tracing.causes(record.headers()), TraceCauses::plus);
        } else {
            TracedWork work = tracing.compute(Topic.FRONTIERS.topicName(), tracing.causes(record.headers()),
                    unsent.getOrDefault(key, TraceCauses.NONE));
            send(key, next, work, recordedTime(record), record.timestamp());
            unsent.remove(key);
        }
    }

    private FrontierAggregate frontier(String key) {
        return frontiers.computeIfAbsent(key, FrontierAggregate::empty);
    }

    private void sendUnsent(long now) {
        unsent.forEach((key, causes) -> send(key, frontiers.get(key),
                tracing.compute(Topic.FRONTIERS.topicName(), causes), null, now));
        unsent.clear();
    }

    private void send(String key, FrontierAggregate frontier, TracedWork work, Instant recordedTime, long timestamp) {
        try (work) {
            context.forward(OutputRecords.traced(work, OutputRecords.event(Topic.FRONTIERS, key, frontier.revision(),
                    form.json(frontier.state()), frontier.recordedAt(), recordedTime, timestamp)));
        }
    }

    /** Returns the time the evaluation has put into the header; null if it has put none. */
    private static Instant recordedTime(Record<byte[], byte[]> record) {
        Header header = record.headers().lastHeader(CloudEvent.RECORDED_TIME);
        return header == null ? null : Instant.parse(new String(header.value(), StandardCharsets.UTF_8));
    }

    private Collection<FrontierPoint> competing(String key, FrontierCandidate changed) {
        List<FrontierPoint> places = new ArrayList<>();
        if (changed.competing()) {
            places.add(changed.place());
        }
        try (KeyValueIterator<String, FrontierCandidate> points = pointStore.prefixScan(key + SEPARATOR,
                new StringSerializer())) {
            points.forEachRemaining(entry -> {
                if (entry.value.competing() && !entry.value.model().equals(changed.model())) {
                    places.add(entry.value.place());
                }
            });
        }
        return places;
    }
}
