package org.densimeter.density.trend;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.densimeter.contract.Topic;
import org.densimeter.density.DensityConfig;
import org.densimeter.density.DensityLog;
import org.densimeter.support.messaging.DeadLetterQueue;
import org.densimeter.support.messaging.RecordProblem;
import org.densimeter.support.metrics.ReadProgress;
import org.densimeter.support.metrics.ReaderLags;
import org.densimeter.support.persistence.LeaderElection;
import org.densimeter.support.tracing.EventTracing;
import org.densimeter.support.tracing.TraceCauses;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import javax.sql.DataSource;

/**
 * Publishes the trend of each frontier that changes, or whose densities or law do.
 *
 * <p>
 * One thread reads everything from the beginning and computes nothing before it has read what was there when it began.
 * From then on it continues to read while other threads draw the trends that are due, one trend each;
 * {@link TrendScheduler} decides when they are published. Nothing is lost with the process: a start publishes every
 * trend again.
 *
 * <p>
 * Of several instances one is elected to compute. The others read too, so that one of them can take over at once; it
 * then publishes every trend again. Trends that two instances publish for a moment are equal.
 */
@ApplicationScoped
class TrendWorker implements TrendLeadership {

    private static final Duration AT_REST = Duration.ofMillis(50);
    private static final Duration AT_WORK = Duration.ofMillis(10);
    private static final long POSITIONS_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private final InputConsumer consumers;
    private final DeadLetterQueue deadLetters;
    private final boolean enabled;
    private final ReaderLags lags;
    private final EventTracing tracing;
    private final MeterRegistry registry;
    private final TrendScheduler trends;
    private final LeaderElection election;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::work, "trend-worker");
    private final ExecutorService processors = Executors.newFixedThreadPool(PROCESSORS, TrendWorker::computer);
    /** Whether the offsets at the broker are behind what was read. */
    private boolean untold = true;
    /** Whether the last round computed. */
    private boolean led;
    /** The positions of the consumer, everything before which is taken in; null before the first round. */
    private volatile Map<TopicPartition, Long> positions;
    private long positionsNanos;

    TrendWorker(Clock clock, InputConsumer consumers, TrendPublisher publisher, DeadLetterQueue deadLetters,
            DataSource database, MeterRegistry registry, ReaderLags lags, EventTracing tracing, DensityConfig config) {
        this.consumers = consumers;
        this.deadLetters = deadLetters;
        this.trends = new TrendScheduler(new TrendInputs(), config.trend().gathering(), publisher::publish, processors,
                PROCESSORS, clock, System::nanoTime, registry, tracing);
        this.lags = lags;
        this.tracing = tracing;
        this.registry = registry;
        this.enabled = config.trend().enabled();
        this.election = new LeaderElection(database, "density-service trends", leads -> {});
        election.register(registry, "trends");
    }

    void start(@Observes StartupEvent event) {
        if (enabled) {
            election.start();
            lags.add("trend-worker", InputConsumer.topicNames(), () -> Uni.createFrom().item(() -> positions));
            thread.setDaemon(true);
            thread.start();
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopped.countDown();
        thread.join(2_000);
        thread.interrupt();
        election.close();
        processors.shutdownNow();
    }

    private static Thread computer(Runnable work) {
        Thread computer = new Thread(work, "trend-computer");
        computer.setDaemon(true);
        return computer;
    }

    private void work() {
        while (running()) {
            try (Consumer<byte[], byte[]> consumer = consumers.open();
                    KafkaClientMetrics meters = new KafkaClientMetrics(consumer)) {
                meters.bindTo(registry);
                Map<TopicPartition, Long> ends = consumers.fromTheBeginning(consumer);
                trends.beginAgain();
                while (running()) {
                    round(consumer, ends);
                }
            } catch (InterruptException stop) {
                return;
            } catch (KafkaException e) {
                DensityLog.LOG.trendInputsUnavailable(e.getMessage());
                pause();
            } catch (RuntimeException e) {
                if (running()) {
                    DensityLog.LOG.trendWorkerRestarts(e);
                    pause();
                }
            }
        }
    }

    @Override
    public boolean leads() {
        return election.leads();
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

    /**
     * Processes one record, as a part of its trace if {@code live}; what is read again after a start belongs to no
     * request. One whose processing fails unexpectedly goes to the dead letters, so that it does not block the others.
     */
    private void take(ConsumerRecord<byte[], byte[]> record, boolean live) {
        try {
            trends.take(record, live ? tracing.causes(record.headers()) : TraceCauses.NONE);
        } catch (RuntimeException e) {
            deadLetters.put(Topic.named(record.topic()), record, RecordProblem.FAILED, e.toString())
                    .await()
                    .indefinitely();
        }
    }

    private void round(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        ConsumerRecords<byte[], byte[]> read = consumer.poll(led && !trends.atRest() ? AT_WORK : AT_REST);
        boolean live = led && ends.isEmpty();
        read.forEach(record -> take(record, live));
        untold |= !read.isEmpty();
        if (positions == null || System.nanoTime() - positionsNanos > POSITIONS_NANOS) {
            positions = ReadProgress.positions(consumer);
            positionsNanos = System.nanoTime();
        }
        ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
        led = election.leads();
        if (!ends.isEmpty() || !led) {
            return;
        }
        trends.round();
        if (untold && trends.atRest()) {
            consumers.done(consumer);
            untold = false;
        }
    }
}
