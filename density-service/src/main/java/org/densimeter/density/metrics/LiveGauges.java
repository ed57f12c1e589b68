package org.densimeter.density.metrics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.densimeter.contract.AlgorithmicProgress;
import org.densimeter.contract.FrontierState;
import org.densimeter.contract.TrendState;
import org.densimeter.density.DensityLog;
import org.densimeter.density.readmodel.Frontiers;
import org.densimeter.density.readmodel.Laws;
import org.densimeter.density.readmodel.ProgressEstimates;
import org.densimeter.density.readmodel.Projected;
import org.densimeter.density.readmodel.Trends;
import org.densimeter.law.frontier.FrontierRecord;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.support.messaging.DecodedRecord;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;

/**
 * Gauges of the current frontiers, trends and laws: one of each per series and benchmark, and of the densest model; and
 * of the doubling time of effective compute by specification and estimator. Initialised from the read model when the
 * service starts.
 */
@ApplicationScoped
class LiveGauges {

    /** The setting of a specification with a single doubling time. */
    private static final String ALL = "all";

    private final Frontiers frontiers;
    private final Trends trends;
    private final Laws laws;
    private final ProgressEstimates progress;
    private final Map<String, FrontierState> currentFrontiers = new ConcurrentHashMap<>();
    private final Map<String, TrendState> currentTrends = new ConcurrentHashMap<>();
    private final Map<String, FittedLaw> currentLaws = new ConcurrentHashMap<>();
    private final Map<String, AlgorithmicProgress> currentProgress = new ConcurrentHashMap<>();
    private final MultiGauge leaders;
    private final MultiGauge frontierDensity;
    private final MultiGauge doublingDays;
    private final MultiGauge rSquared;
    private final MultiGauge lawRmse;
    private final MultiGauge doublingMonths;

    LiveGauges(MeterRegistry registry, Frontiers frontiers, Trends trends, Laws laws, ProgressEstimates progress) {
        this.frontiers = frontiers;
        this.trends = trends;
        this.laws = laws;
        this.progress = progress;
        leaders = MultiGauge.builder("densimeter.density")
                .description("Density of the model that leads the frontier")
                .register(registry);
        frontierDensity = MultiGauge.builder("densimeter.frontier.density")
                .description("Density of the frontier")
                .register(registry);
        doublingDays = MultiGauge.builder("densimeter.doubling.days")
                .description("Days in which the frontier doubles; absent where it does not grow")
                .register(registry);
        rSquared = MultiGauge.builder("densimeter.trend.r.squared")
                .description("Share of the variance of ln density the trend explains")
                .register(registry);
        lawRmse = MultiGauge.builder("densimeter.law.rmse")
                .description(
                        "Root mean squared error of a step of the law: of the loss in its unit, of the performance "
                                + "in percent")
                .register(registry);
        doublingMonths = MultiGauge.builder("densimeter.effective.compute.doubling.months")
                .description("Months in which effective compute doubles; absent where it does not, and for "
                        + "specifications with more than one doubling time")
                .register(registry);
    }

    void start(@Observes StartupEvent started) {
        Uni.combine()
                .all()
                .unis(frontiers.live(), trends.live(), laws.all(), progress.live())
                .asTuple()
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(3))
                .indefinitely()
                .subscribe()
                .with(stored -> {
                    stored.getItem1().forEach(this::take);
                    stored.getItem2().forEach(this::take);
                    stored.getItem3().forEach(this::take);
                    stored.getItem4().forEach(this::take);
                    show();
                }, DensityLog.LOG::gaugesNotInitialised);
    }

    void committed(@Observes Projected batch) {
        boolean taken = false;
        for (DecodedRecord.State<?> record : batch.newer()) {
            taken |= take(record.value());
        }
        if (taken) {
            show();
        }
    }

    private boolean take(Object state) {
        if (state instanceof FrontierState frontier) {
            currentFrontiers.merge(frontier.series() + "/" + frontier.benchmark(), frontier,
                    (current, next) -> next.revision() >= current.revision() ? next : current);
        } else if (state instanceof TrendState trend) {
            currentTrends.merge(trend.series() + "/" + trend.benchmark(), trend,
                    (current, next) -> next.revision() >= current.revision() ? next : current);
        } else if (state instanceof FittedLaw law) {
            currentLaws.merge(law.key(), law,
                    (current, next) -> next.revision() >= current.revision() ? next : current);
        } else if (state instanceof AlgorithmicProgress estimated) {
            currentProgress.merge(estimated.specification(), estimated,
                    (current, next) -> next.revision() >= current.revision() ? next : current);
        } else {
            return false;
        }
        return true;
    }

    private synchronized void show() {
        List<Row<?>> models = new ArrayList<>();
        List<Row<?>> densities = new ArrayList<>();
        currentFrontiers.values().stream().filter(frontier -> !frontier.records().isEmpty()).forEach(frontier -> {
            FrontierRecord leader = frontier.records().get(frontier.records().size() - 1);
            Tags tags = tags(frontier.series(), frontier.benchmark());
            models.add(Row.of(tags.and("model", leader.model()), leader.density()));
            densities.add(Row.of(tags, leader.density()));
        });
        List<Row<?>> doubling = new ArrayList<>();
        List<Row<?>> explained = new ArrayList<>();
        currentTrends.values().stream().filter(trend -> trend.trend() != null).forEach(trend -> {
            Tags tags = tags(trend.series(), trend.benchmark());
            explained.add(Row.of(tags, trend.trend().rSquared()));
            if (trend.trend().doublingDays() != null) {
                doubling.add(Row.of(tags, trend.trend().doublingDays()));
            }
        });
        List<Row<?>> errors = new ArrayList<>();
        currentLaws.values().stream().filter(law -> law.performance() != null).forEach(law -> {
            Tags tags = tags(law.series().id(), law.benchmark());
            if (law.loss() != null) {
                errors.add(Row.of(tags.and("step", "loss"), law.loss().chosen().rmse()));
            }
            errors.add(Row.of(tags.and("step", "performance"), law.performance().rmse()));
        });
        List<Row<?>> compute = new ArrayList<>();
        currentProgress.values()
                .stream()
                .flatMap(estimated -> estimated.estimates().stream())
                .filter(estimate -> estimate.setting().equals(ALL) && estimate.doublingMonths() != null)
                .forEach(estimate -> compute.add(Row.of(Tags.of("specification", estimate.specification(), "estimator",
                        estimate.estimator().toString()), estimate.doublingMonths())));
        leaders.register(models, true);
        frontierDensity.register(densities, true);
        doublingDays.register(doubling, true);
        rSquared.register(explained, true);
        lawRmse.register(errors, true);
        doublingMonths.register(compute, true);
    }

    private static Tags tags(String series, String benchmark) {
        return Tags.of("series", series, "benchmark", benchmark);
    }
}
