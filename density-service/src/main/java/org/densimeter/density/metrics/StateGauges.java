package org.densimeter.density.metrics;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.contract.AlgorithmicProgress;
import org.densimeter.contract.FrontierState;
import org.densimeter.contract.TrendState;
import org.densimeter.law.frontier.FrontierRecord;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;

/**
 * The gauges of the current frontiers and trends, by series and benchmark, and of the doubling time of effective
 * compute, by specification and estimator. Their meters are those of the states shown last.
 */
@ApplicationScoped
class StateGauges {

    /** The setting of a specification with a single doubling time. */
    private static final String ALL = "all";

    private final MultiGauge leaders;
    private final MultiGauge frontierDensity;
    private final MultiGauge doublingDays;
    private final MultiGauge rSquared;
    private final MultiGauge doublingMonths;

    StateGauges(MeterRegistry registry) {
        leaders = gauge(registry, "densimeter.density", "Density of the model that leads the frontier");
        frontierDensity = gauge(registry, "densimeter.frontier.density", "Density of the frontier");
        doublingDays = gauge(registry, "densimeter.doubling.days",
                "Days in which the frontier doubles; absent where it does not grow");
        rSquared = gauge(registry, "densimeter.trend.r.squared",
                "Share of the variance of ln density the trend explains");
        doublingMonths = gauge(registry, "densimeter.effective.compute.doubling.months",
                "Months in which effective compute doubles; absent where it does not, and for specifications with more "
                        + "than one doubling time");
    }

    private static MultiGauge gauge(MeterRegistry registry, String name, String description) {
        return MultiGauge.builder(name).description(description).register(registry);
    }

    /** Shows these states, and no others. */
    synchronized void show(List<FrontierState> frontiers, List<TrendState> trends, List<AlgorithmicProgress> progress) {
        showFrontiers(frontiers);
        showTrends(trends);
        showProgress(progress);
    }

    private void showFrontiers(List<FrontierState> frontiers) {
        List<Row<?>> models = new ArrayList<>();
        List<Row<?>> densities = new ArrayList<>();
        frontiers.stream().filter(frontier -> !frontier.records().isEmpty()).forEach(frontier -> {
            FrontierRecord leader = frontier.records().get(frontier.records().size() - 1);
            Tags tags = tags(frontier.series(), frontier.benchmark());
            models.add(Row.of(tags.and("model", leader.model()), leader.density()));
            densities.add(Row.of(tags, leader.density()));
        });
        leaders.register(models, true);
        frontierDensity.register(densities, true);
    }

    private void showTrends(List<TrendState> trends) {
        List<Row<?>> doubling = new ArrayList<>();
        List<Row<?>> explained = new ArrayList<>();
        trends.stream().filter(trend -> trend.trend() != null).forEach(trend -> {
            Tags tags = tags(trend.series(), trend.benchmark());
            explained.add(Row.of(tags, trend.trend().rSquared()));
            if (trend.trend().doublingDays() != null) {
                doubling.add(Row.of(tags, trend.trend().doublingDays()));
            }
        });
        doublingDays.register(doubling, true);
        rSquared.register(explained, true);
    }

    private void showProgress(List<AlgorithmicProgress> progress) {
        List<Row<?>> months = new ArrayList<>();
        progress.stream()
                .flatMap(estimated -> estimated.estimates().stream())
                .filter(estimate -> estimate.setting().equals(ALL) && estimate.doublingMonths() != null)
                .forEach(estimate -> months.add(Row.of(Tags.of("specification", estimate.specification(), "estimator",
                        estimate.estimator().toString()), estimate.doublingMonths())));
        doublingMonths.register(months, true);
    }

    private static Tags tags(String series, String benchmark) {
        return Tags.of("series", series, "benchmark", benchmark);
    }
}
