package org.densimeter.density.trend;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.densimeter.density.analysis.Sample;
import org.densimeter.density.analysis.TrendComputation;
import org.densimeter.law.event.FrontierState;
import org.densimeter.law.event.Topic;
import org.densimeter.law.event.TrendState;
import org.densimeter.law.trend.TrendEstimate;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Publishes the trend of each frontier that changes, or whose densities or law do.
 *
 * <p>One thread reads everything from the beginning, keeps it in memory, and computes nothing before it has read what was there when it began. From then on changes are gathered until they pause, so
 * that a burst costs one computation a key; keys that are due are computed beside each other, one a processor, and what came meanwhile is read before the next. A trend waits a moment for the densities its frontier was made of; if they do not come it is published by the records alone, and again when they do. So the
 * last trend published is a function of what the topics hold, and nothing is lost with the process: a start publishes every trend again.
 */
@ApplicationScoped
class TrendWorker {

    /** A trend on its way. */
    private record Underway(String key, TrendInputs.Told frontier, CompletableFuture<TrendState> trend) {
    }

    private static final Logger LOG = Logger.getLogger(TrendWorker.class);
    private static final Duration PATIENCE = Duration.ofMillis(400);
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private final InputConsumer consumers;
    private final TrendPublisher publisher;
    private final MeterRegistry registry;
    private final Clock clock;
    private final Duration gathering;
    private final boolean enabled;
    private final TrendInputs inputs;
    private final Estimation estimation = new Estimation();
    private final Gathering pending = new Gathering(System::nanoTime);
    private final Map<String, TrendState> published = new HashMap<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::work, "trend-worker");
    private final ExecutorService processors = Executors.newFixedThreadPool(PROCESSORS, TrendWorker::computer);
    /** Whether the offsets at the broker are behind what was read. */
    private boolean untold = true;
    /** Whether keys are due that were not computed yet. */
    private boolean behind;

    TrendWorker(ObjectMapper json, Clock clock, InputConsumer consumers, TrendPublisher publisher, MeterRegistry registry,
            @ConfigProperty(name = "densimeter.trend.gathering", defaultValue = "50ms") Duration gathering,
            @ConfigProperty(name = "densimeter.trend.enabled", defaultValue = "true") boolean enabled) {
        this.inputs = new TrendInputs(json);
        this.clock = clock;
        this.consumers = consumers;
        this.publisher = publisher;
        this.registry = registry;
        this.gathering = gathering;
        this.enabled = enabled;
    }

    void start(@Observes StartupEvent event) {
        if (enabled) {
            thread.setDaemon(true);
            thread.start();
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopped.countDown();
        thread.join(2_000);
        thread.interrupt();
        processors.shutdownNow();
    }

    private static Thread computer(Runnable work) {
        Thread computer = new Thread(work, "trend-computer");
        computer.setDaemon(true);
        return computer;
    }

    private void work() {
        while (running()) {
            try (Consumer<String, byte[]> consumer = consumers.open()) {
                Map<TopicPartition, Long> ends = consumers.fromTheBeginning(consumer);
                while (running()) {
                    round(consumer, ends);
                }
            } catch (InterruptException stop) {
                return;
            } catch (KafkaException e) {
                LOG.warnf("The trend worker cannot read yet: %s", e.getMessage());
                pause();
            } catch (RuntimeException e) {
                if (running()) {
                    LOG.errorf("The trend worker begins again: %s", e);
                    pause();
                }
            }
        }
    }

    private boolean running() {
        return stopped.getCount() > 0;
    }

    private void pause() {
        try {
            stopped.await(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped.countDown();
        }
    }

    private void round(Consumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        ConsumerRecords<String, byte[]> read = consumer.poll(behind ? Duration.ZERO : gathering);
        for (ConsumerRecord<String, byte[]> record : read) {
            boolean told = record.topic().equals(Topic.FRONTIERS.topicName());
            inputs.take(record).forEach(key -> pending.changed(key, told));
        }
        untold |= !read.isEmpty();
        ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
        if (!ends.isEmpty()) {
            return;
        }
        behind = answer(pending.due(read.isEmpty()));
        if (untold && pending.isEmpty()) {
            consumers.done(consumer);
            untold = false;
        }
    }

    /** Answers as many of the keys {@code due} as there are processors; returns whether some are left, which are computed from what has come meanwhile. */
    private boolean answer(List<String> due) {
        List<Underway> underway = new ArrayList<>();
        Iterator<String> keys = due.iterator();
        while (keys.hasNext() && underway.size() < PROCESSORS) {
            begin(keys.next()).ifPresent(underway::add);
        }
        underway.forEach(this::publish);
        return keys.hasNext();
    }

    /** Sets out to compute the trend of {@code key}; empty where there is nothing to compute, or something to wait for. What it is computed from is fixed here. */
    private Optional<Underway> begin(String key) {
        TrendInputs.Told frontier = inputs.frontier(key);
        if (frontier == null) {
            pending.answered(key);
            return Optional.empty();
        }
        boolean complete = inputs.complete(key, frontier.state());
        if (!complete && !pending.waited(key, PATIENCE)) {
            return Optional.empty();
        }
        Optional<Sample> sample = complete ? inputs.sample(key, frontier.state()) : Optional.empty();
        return Optional.of(new Underway(key, frontier, CompletableFuture.supplyAsync(() -> trend(key, frontier.state(), sample), processors)));
    }

    private TrendState trend(String key, FrontierState frontier, Optional<Sample> sample) {
        computations(frontier).increment();
        return TrendComputation.of(frontier, estimation.of(key, sample), estimation.shape(key, frontier.records()), clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private void publish(Underway underway) {
        String key = underway.key();
        TrendState trend = underway.trend().join();
        if (pending.told(key) || !trend.estimators().equals(estimators(published.get(key)))) {
            publisher.publish(key, trend, underway.frontier().recordedTime());
            published.put(key, trend);
        }
        pending.answered(key);
    }

    private Counter computations(FrontierState state) {
        return Counter.builder("densimeter.trend.computations").description("Trends computed by the trend worker").tag("series", state.series()).tag("benchmark", state.benchmark())
                .register(registry);
    }

    private static List<TrendEstimate> estimators(TrendState state) {
        return state == null ? null : state.estimators();
    }
}
