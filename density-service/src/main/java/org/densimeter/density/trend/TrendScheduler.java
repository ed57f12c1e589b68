package org.densimeter.density.trend;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.densimeter.contract.FrontierState;
import org.densimeter.contract.Topic;
import org.densimeter.contract.TrendState;
import org.densimeter.density.DensityLog;
import org.densimeter.density.estimation.Estimates;
import org.densimeter.density.estimation.TrendComputation;
import org.densimeter.density.estimation.TrendInput;
import org.densimeter.support.tracing.EventTracing;
import org.densimeter.support.tracing.TraceCauses;
import org.densimeter.support.tracing.TracedWork;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Keeps the trends up with their frontiers. A trend is published with every estimator as soon as those are drawn; where
 * that, or the densities its frontier was made of, would take too long, it is published by the records alone and again,
 * at the same revision, when the rest is there. An older revision never follows a newer one. So the last trend
 * published is a function of the last states, whatever came in between.
 *
 * <p>
 * One thread calls it; it draws on others.
 */
final class TrendScheduler {

    /** Where trends go. */
    @FunctionalInterface
    interface Publishing {

        /**
         * Publishes a trend.
         *
         * @param recordedTime when the frontier's cause was accepted
         * @param work what computed it
         */
        void publish(String key, TrendState trend, Instant recordedTime, TracedWork work);
    }

    /**
     * A trend that is being drawn.
     *
     * @param frontierChanged whether the frontier itself changed, and not only its inputs
     * @param work the drawing
     */
    private record PendingTrend(TrendInputs.RecordedFrontier frontier, boolean frontierChanged, TracedWork work,
            CompletableFuture<TrendState> trend) {}

    private final TrendInputs inputs;
    private final TrendDebouncer pending;
    private final Publishing publishing;
    private final Executor processors;
    private final int atOnce;
    private final Clock clock;
    private final MeterRegistry registry;
    private final TrendEstimator estimation = new TrendEstimator();
    private final Map<String, PendingTrend> underway = new HashMap<>();
    private final Map<String, TrendState> published = new HashMap<>();
    private final Map<String, TraceCauses> causes = new HashMap<>();
    private final EventTracing tracing;
    private final Counter failures;

    /**
     * @param pause for how long changes must pause before a trend is computed
     * @param processors what draws
     * @param atOnce how many keys are drawn beside each other; what comes meanwhile is in the next
     * @param nanos a clock that only goes forward, nanoseconds
     */
    TrendScheduler(TrendInputs inputs, Duration pause, Publishing publishing, Executor processors, int atOnce,
            Clock clock, LongSupplier nanos, MeterRegistry registry, EventTracing tracing) {
        this.inputs = inputs;
        this.pending = new TrendDebouncer(pause, nanos);
        this.publishing = publishing;
        this.processors = processors;
        this.atOnce = atOnce;
        this.clock = clock;
        this.registry = registry;
        this.tracing = tracing;
        this.failures = Counter.builder("densimeter.trend.failures")
                .description("Trends whose computation failed unexpectedly; the log has the cause")
                .register(registry);
    }

    /**
     * Takes one record in.
     *
     * @param cause the trace of the record, if the next trend is to be a part of it
     */
    void take(ConsumerRecord<byte[], byte[]> record, TraceCauses cause) {
        boolean frontierChanged = record.topic().equals(Topic.FRONTIERS.topicName());
        inputs.take(record).forEach(key -> {
            pending.changed(key, frontierChanged);
            causes.merge(key, cause, TraceCauses::plus);
        });
    }

    /** Publishes what is drawn, begins what is due, and publishes provisional trends of what is overdue. */
    void round() {
        for (Iterator<Map.Entry<String, PendingTrend>> each = underway.entrySet().iterator(); each.hasNext();) {
            Map.Entry<String, PendingTrend> one = each.next();
            if (one.getValue().trend().isDone()) {
                each.remove();
                separately(one.getKey(), key -> finish(key, one.getValue()), pending::answered);
            }
        }
        pending.due()
                .stream()
                .filter(key -> !underway.containsKey(key))
                .forEach(key -> separately(key, this::begin, pending::abandoned));
        pending.overdue().forEach(key -> separately(key, this::publishProvisional, pending::abandoned));
    }

    /** Works on one key; if that fails, the key has no drawn trend until it changes, and all others continue. */
    private void separately(String key, Consumer<String> work, Consumer<String> abandon) {
        try {
            work.accept(key);
        } catch (KafkaException unavailable) {
            throw unavailable;
        } catch (RuntimeException failure) {
            DensityLog.LOG.trendFailed(failure, key);
            failures.increment();
            abandon.accept(key);
            publishByRecords(key);
        }
    }

    private void publishByRecords(String key) {
        TrendInputs.RecordedFrontier frontier = inputs.frontier(key);
        if (frontier != null) {
            try {
                publish(key, trend(key, frontier.state(), Estimates.NONE), frontier, TracedWork.NONE);
            } catch (KafkaException unavailable) {
                throw unavailable;
            } catch (RuntimeException failure) {
                DensityLog.LOG.trendFailed(failure, key);
            }
        }
    }

    /** Returns whether every trend is published that can be. */
    boolean atRest() {
        return pending.isEmpty() && underway.isEmpty();
    }

    /** Forgets what is being drawn, because everything will be read again. */
    void beginAgain() {
        underway.clear();
        causes.clear();
    }

    private void begin(String key) {
        TrendInputs.RecordedFrontier frontier = inputs.frontier(key);
        if (frontier == null) {
            pending.begin(key);
            pending.answered(key);
            return;
        }
        if (underway.size() >= atOnce || !inputs.complete(key, frontier.state())) {
            return;
        }
        Optional<TrendInput> sample = inputs.sample(key, frontier.state());
        boolean frontierChanged = pending.begin(key);
        TracedWork work = work(causes.remove(key));
        Optional<Estimates> known = estimation.known(key, sample);
        if (known.isPresent()) {
            finish(key, new PendingTrend(frontier, frontierChanged, work,
                    CompletableFuture.completedFuture(trend(key, frontier.state(), known.get()))));
        } else {
            underway.put(key, new PendingTrend(frontier, frontierChanged, work, CompletableFuture.supplyAsync(
                    () -> trend(key, frontier.state(), estimation.draw(key, sample.orElseThrow())), processors)));
        }
    }

    private void finish(String key, PendingTrend drawn) {
        try (TracedWork work = drawn.work()) {
            TrendState trend = drawn.trend().join();
            TrendState before = published.get(key);
            if (before != null && before.revision() > trend.revision()) {
                return; // a newer one was published provisionally, and will be drawn
            }
            if (drawn.frontierChanged() || before == null || !TrendEstimator.same(trend, before)) {
                publish(key, trend, drawn.frontier(), work);
            }
        }
        pending.answered(key);
    }

    /**
     * Publishes the trend of {@code key} by the records alone, unless a trend of this frontier is published. The first
     * trend since the start is not provisional: until then that of the last run is current.
     */
    private void publishProvisional(String key) {
        TrendInputs.RecordedFrontier frontier = inputs.frontier(key);
        boolean complete = frontier != null && inputs.complete(key, frontier.state());
        TrendState before = published.get(key);
        if (complete && before == null) {
            pending.skipped(key);
            return;
        }
        if (frontier != null && (before == null || before.revision() < frontier.state().revision()
                || (pending.frontierChanged(key) && before.seed() == null))) {
            try (TracedWork work = work(causes.get(key))) {
                publish(key, trend(key, frontier.state(), Estimates.NONE), frontier, work);
            }
        }
        pending.provisional(key, complete);
    }

    private TracedWork work(TraceCauses of) {
        return tracing.compute(Topic.TRENDS.topicName(), of == null ? TraceCauses.NONE : of);
    }

    private void publish(String key, TrendState trend, TrendInputs.RecordedFrontier frontier, TracedWork work) {
        publishing.publish(key, trend, frontier.recordedTime(), work);
        published.put(key, trend);
    }

    @SuppressWarnings("ReferenceEquality") // NONE is the one that was not drawn
    private TrendState trend(String key, FrontierState frontier, Estimates estimates) {
        computations(frontier, estimates != Estimates.NONE).increment();
        return TrendComputation.of(frontier, estimates, estimation.shape(key, frontier.records()),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private Counter computations(FrontierState state, boolean drawn) {
        return Counter.builder("densimeter.trend.computations")
                .description(
                        "Trends computed by the trend worker, with every estimator (drawn) or by the records alone")
                .tag("series", state.series())
                .tag("benchmark", state.benchmark())
                .tag("drawn", Boolean.toString(drawn))
                .register(registry);
    }
}
