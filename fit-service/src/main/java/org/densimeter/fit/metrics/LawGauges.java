package org.densimeter.fit.metrics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.densimeter.fit.LawKey;
import org.densimeter.fit.history.LawFacts;
import org.densimeter.fit.history.LawFacts.LatestLaw;
import org.densimeter.fit.history.LawHistory;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.support.metrics.GaugeSet;
import org.densimeter.support.retry.RetryPolicy;
import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/**
 * Shows the latest laws, as they are in the history, which every instance reads: the one that stands by shows the same
 * as the one that fits. Reads a law only once; looks for new ones every two seconds.
 */
@ApplicationScoped
class LawGauges {

    private static final Logger LOG = Logger.getLogger(LawGauges.class);
    private static final long PERIOD_MILLIS = 2_000;

    /** What is shown of one law, without its constants and draws. */
    private record Shown(long revision, boolean ok, Boolean ambiguous, Map<String, Double> errors) {}

    private final LawFacts facts;
    private final LawHistory history;
    private final Vertx vertx;
    private final GaugeSet ok;
    private final GaugeSet ambiguous;
    private final GaugeSet fitted;
    private final GaugeSet errors;
    private final AtomicBoolean refreshing = new AtomicBoolean();
    private volatile long timer;
    private Map<LawKey, Shown> laws = Map.of();

    LawGauges(LawFacts facts, LawHistory history, Vertx vertx, MeterRegistry registry) {
        this.facts = facts;
        this.history = history;
        this.vertx = vertx;
        ok = new GaugeSet(registry, "densimeter.law.ok",
                "1 if the latest input gave a law and determines it, 0 if not and the law before, if any, stays in "
                        + "force");
        ambiguous = new GaugeSet(registry, "densimeter.law.ambiguous",
                "1 if another minimum of the loss law fits better than the chosen one, else 0; absent without a law");
        fitted = new GaugeSet(registry, "densimeter.law.fitted.timestamp.seconds",
                "When the law in force was fitted; absent without a law");
        errors = new GaugeSet(registry, "densimeter.law.rmse",
                "Root mean squared error of a step of the law in force: loss in its unit, performance in percent");
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(1, PERIOD_MILLIS, ignored -> refresh());
    }

    /** A timer that fires after the pool is closed would log a failure. */
    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    /** One refresh at a time, so that the laws are read and written by one after the other. */
    private void refresh() {
        if (refreshing.compareAndSet(false, true)) {
            facts.latest().flatMap(latest -> shown(latest).invoke(found -> {
                show(latest, found);
                laws = found;
            }))
                    .onTermination()
                    .invoke(() -> refreshing.set(false))
                    .subscribe()
                    .with(found -> LOG.tracef("The gauges show %d laws", found.size()),
                            failure -> LOG.debugf("The gauges keep their values: %s", RetryPolicy.reason(failure)));
        }
    }

    private Uni<Map<LawKey, Shown>> shown(List<LatestLaw> latest) {
        return Multi.createFrom()
                .iterable(latest)
                .onItem()
                .transformToUniAndConcatenate(this::shown)
                .collect()
                .asMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private Uni<Map.Entry<LawKey, Shown>> shown(LatestLaw law) {
        LawKey key = new LawKey(law.series(), law.benchmark());
        Shown before = laws.get(key);
        return before != null && before.revision() == law.revision() ? Uni.createFrom().item(Map.entry(key, before))
                : history.latest(key).map(recorded -> Map.entry(key, of(recorded.law())));
    }

    private static Shown of(FittedLaw law) {
        Map<String, Double> errors = new HashMap<>();
        if (law.law() != null) {
            if (law.loss() != null) {
                errors.put("loss", law.loss().chosen().rmse());
            }
            errors.put("performance", law.performance().rmse());
        }
        return new Shown(law.revision(), law.health().ok(),
                law.law() == null ? null : law.loss() != null && law.loss().ambiguous(), errors);
    }

    private void show(List<LatestLaw> latest, Map<LawKey, Shown> found) {
        Map<Tags, Double> okValues = new HashMap<>();
        Map<Tags, Double> ambiguousValues = new HashMap<>();
        Map<Tags, Double> fittedValues = new HashMap<>();
        Map<Tags, Double> errorValues = new HashMap<>();
        for (LatestLaw law : latest) {
            Tags tags = Tags.of("series", law.series(), "benchmark", law.benchmark());
            Shown shown = found.get(new LawKey(law.series(), law.benchmark()));
            okValues.put(tags, shown.ok() ? 1. : 0);
            if (shown.ambiguous() != null) {
                ambiguousValues.put(tags, shown.ambiguous() ? 1. : 0);
                if (law.fittedAt() != null) {
                    fittedValues.put(tags, law.fittedAt().toEpochMilli() / 1000.);
                }
            }
            shown.errors().forEach((step, error) -> errorValues.put(tags.and("step", step), error));
        }
        ok.show(okValues);
        ambiguous.show(ambiguousValues);
        fitted.show(fittedValues);
        errors.show(errorValues);
    }
}
