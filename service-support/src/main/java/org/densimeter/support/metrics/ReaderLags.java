package org.densimeter.support.metrics;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.densimeter.support.messaging.ServiceIdentity;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;

/**
 * Measures how far each reader of this instance is behind the committed end of its topics, every five seconds on a
 * thread of its own: {@code densimeter_reader_lag_records}. A reader that does not answer keeps the positions it had,
 * and while the broker does not answer all values stay. Thread-safe.
 */
@Singleton
public final class ReaderLags {

    private static final Logger LOG = Logger.getLogger(ReaderLags.class);
    private static final long PERIOD_MILLIS = 5_000;
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    /** What one reader has processed. */
    public interface Reader {

        /**
         * Emits the offset after the last processed record of every partition this instance reads; null if it reads
         * none because another instance is in charge.
         */
        Uni<@Nullable Map<TopicPartition, Long>> positions();
    }

    private record Named(String name, Set<String> topics, Reader reader) {}

    private final Map<String, Object> broker;
    private final ServiceIdentity service;
    private final GaugeSet lags;
    private final List<Named> readers = new CopyOnWriteArrayList<>();
    private final Map<Named, Map<TopicPartition, Long>> known = new ConcurrentHashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(ReaderLags::daemon);
    private @Nullable Admin admin;

    ReaderLags(@Identifier("default-kafka-broker") Map<String, Object> broker, ServiceIdentity service,
            MeterRegistry registry) {
        this.broker = new HashMap<>(broker);
        this.broker.keySet().retainAll(AdminClientConfig.configNames());
        this.broker.put(AdminClientConfig.CLIENT_ID_CONFIG, service.serviceName() + "-reader-lag");
        this.service = service;
        this.lags = new GaugeSet(registry, "densimeter.reader.lag.records",
                "Records between what a reader has processed and the committed end of its topic");
    }

    /**
     * Adds a reader.
     *
     * @param name value of the label {@code reader}
     * @param topics it reads; of those it has no partition of in this instance the lag is 0
     */
    @SuppressWarnings("FutureReturnValueIgnored") // it repeats itself until the thread ends
    public void add(String name, Set<String> topics, Reader reader) {
        readers.add(new Named(name, topics, reader));
        if (readers.size() == 1) {
            thread.scheduleWithFixedDelay(this::measure, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void measure() {
        try {
            Uni.join()
                    .all(readers.stream().map(this::ask).toList())
                    .andCollectFailures()
                    .await()
                    .atMost(TIMEOUT.multipliedBy(2));
            show(ends());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | ExecutionException | TimeoutException e) {
            LOG.debugf("The lags of the readers keep their values: %s", e);
        }
    }

    private Uni<Boolean> ask(Named reader) {
        return Uni.createFrom().deferred(reader.reader()::positions).ifNoItem().after(TIMEOUT).fail().map(positions -> {
            if (positions == null) {
                known.remove(reader);
            } else {
                known.put(reader, positions);
            }
            return true;
        }).onFailure().recoverWithItem(false);
    }

    /** Returns the committed end of every partition that is read. A topic that is missing has none. */
    private Map<TopicPartition, Long> ends() throws InterruptedException, ExecutionException, TimeoutException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        known.values().forEach(positions -> positions.keySet().forEach(at -> asked.put(at, OffsetSpec.latest())));
        if (asked.isEmpty()) {
            return Map.of();
        }
        if (admin == null) {
            admin = Admin.create(broker);
        }
        ListOffsetsResult found = admin.listOffsets(asked,
                new ListOffsetsOptions(IsolationLevel.READ_COMMITTED).timeoutMs((int) TIMEOUT.toMillis()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        for (TopicPartition partition : asked.keySet()) {
            try {
                ends.put(partition,
                        found.partitionResult(partition).get(2 * TIMEOUT.toMillis(), TimeUnit.MILLISECONDS).offset());
            } catch (ExecutionException missing) {
                if (missing.getCause() instanceof org.apache.kafka.common.errors.TimeoutException) {
                    throw missing;
                }
            }
        }
        return ends;
    }

    private void show(Map<TopicPartition, Long> ends) {
        Map<Tags, Double> values = new HashMap<>();
        known.forEach((reader, positions) -> {
            reader.topics().forEach(topic -> values.put(tags(reader, topic), 0.));
            positions.forEach((partition, next) -> values.merge(tags(reader, partition.topic()),
                    (double) Math.max(0, ends.getOrDefault(partition, next) - next), Double::sum));
        });
        lags.show(values);
    }

    private Tags tags(Named reader, String topic) {
        return Tags.of("service", service.serviceName(), "reader", reader.name(), "topic", topic);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "reader-lag");
        thread.setDaemon(true);
        return thread;
    }

    @PreDestroy
    void close() {
        thread.shutdownNow();
        try {
            thread.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }
}
