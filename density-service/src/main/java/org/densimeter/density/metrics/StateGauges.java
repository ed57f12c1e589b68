package org.densimeter.density.metrics;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.contract.AlgorithmicProgress;
import org.densimeter.contract.FrontierState;
import org.densimeter.contract.TrendState;
import org.densimeter.density.readmodel.FrontierAge;
import org.densimeter.density.readmodel.ReadModelStatus;
import org.densimeter.density.readmodel.ReadModelStatus.KeyStatus;
import org.densimeter.density.readmodel.ScoreRange;
import org.densimeter.law.density.DensityPercentiles;
import org.densimeter.law.frontier.FrontierRecord;
import org.densimeter.law.trend.TrendEstimate;
import org.densimeter.support.metrics.GaugeSet;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/**
 * The gauges of the current frontiers and trends, by series and benchmark, of the state of the read model, and of the
 * doubling time of effective compute. Their meters are those of the states shown last.
 */
@ApplicationScoped
class StateGauges {

    /** The setting of a specification with a single doubling time. */
    private static final String ALL = "all";
    private static final double QUARTERS = 4;

    private final MeterRegistry registry;
    private final Map<String, GaugeSet> gauges = new HashMap<>();
    private final Map<String, Map<Tags, Double>> values = new HashMap<>();

    StateGauges(MeterRegistry registry) {
        this.registry = registry;
        gauge("density", "Density of the last record");
        gauge("frontier.density", "Density of the newest record");
        gauge("frontier.density.lower", "Lower end of the 95 % interval of that density; absent where it is open");
        gauge("frontier.density.upper", "Upper end of the 95 % interval of that density; absent where it is open");
        gauge("frontier.leader.info", "The model that holds the newest record, in labels; always 1");
        gauge("frontier.records", "Number of records");
        gauge("newest.record.timestamp.seconds", "Release date of the newest record, at midnight UTC");
        gauge("newest.release.timestamp.seconds",
                "Release date, at midnight UTC, of the newest competing release with a density of a score of that "
                        + "status, measured or completed; absent if there is none since the newest record or the four "
                        + "quarters before the current");
        gauge("frontier.age.days", "Days since the release of the newest record");
        gauge("frontier.claimed.doublings",
                "Doublings that the trend by records claims for these days; absent where it does not grow");
        gauge("frontier.releases.since.record", "Competing releases with a measured density after the newest record");
        gauge("frontier.completed.since.record",
                "Competing releases with a density of a completed score after the newest record");
        gauge("frontier.nearest.ratio",
                "Density of the densest release since the newest record over that of the record; absent if there is "
                        + "none");
        gauge("measured.releases.per.quarter",
                "Mean number of competing releases with a measured density in the four quarters before the current");
        gauge("completed.releases.per.quarter",
                "Mean number of competing releases with a density of a completed score in the four quarters before "
                        + "the current");
        gauge("releases.held",
                "Releases that are held: over 100 times as dense as the frontier at their date, and not confirmed");
        gauge("out.of.range.ratio",
                "Share of the scored releases whose score is on that side of the range of the law, 0 to 1");
        gauge("doubling.days", "Doubling time of the frontier; absent where it does not grow");
        gauge("doubling.days.lower", "Lower end of the 95 % interval of the doubling time; absent where it is open");
        gauge("doubling.days.upper", "Upper end of the 95 % interval of the doubling time; absent where it is open");
        gauge("trend.r.squared", "Share of the variance of the log density of the records that their trend explains");
        gauge("trend.current", "1 if the trend was computed from the frontier of now, by every estimator, else 0");
        gauge("frontier.current", "1 if the frontier was computed from all models under the law in force, else 0");
        gauge("completion.ok",
                "1 if the scores of a composite that a series measures can be completed, 0 if there is no joint "
                        + "Gaussian for it; absent where completion is switched off");
        gauge("settled", "1 if all frontiers and trends are consistent and current, as in /status, else 0");
        gauge("effective.compute.doubling.months",
                "Doubling time of effective compute; absent where it does not double, and for specifications with "
                        + "several doubling times");
    }

    private void gauge(String name, String description) {
        gauges.put(name, new GaugeSet(registry, "densimeter." + name, description));
    }

    private void set(String name, Tags tags, Number value) {
        if (value != null) {
            values.get(name).put(tags, value.doubleValue());
        }
    }

    /** Shows these states, and no others. */
    synchronized void show(List<FrontierState> frontiers, List<TrendState> trends, List<AlgorithmicProgress> progress,
            ReadModelStatus status, List<ScoreRange> ranges, List<FrontierAge> ages, LocalDate today) {
        gauges.keySet().forEach(name -> values.put(name, new HashMap<>()));
        frontiers.forEach(this::frontier);
        trends.forEach(this::trend);
        progress.forEach(this::progress);
        status.keys().forEach(this::status);
        ranges.forEach(this::range);
        Map<String, FrontierAge> aged = new HashMap<>();
        ages.forEach(age -> aged.put(age.series() + "/" + age.benchmark(), age));
        frontiers.forEach(frontier -> age(frontier, trends, aged, today));
        status.completions()
                .stream()
                .filter(completion -> completion.wanted() && status.laws().stream().anyMatch(completion::completes))
                .forEach(completion -> set("completion.ok",
                        Tags.of("composite", completion.composite(), "stage", completion.stage()),
                        completion.version() == null ? 0 : 1));
        set("settled", Tags.empty(), status.settled() ? 1 : 0);
        gauges.forEach((name, gauge) -> gauge.show(values.get(name)));
    }

    private void frontier(FrontierState frontier) {
        Tags tags = tags(frontier.series(), frontier.benchmark());
        set("frontier.records", tags, frontier.records().size());
        if (!frontier.records().isEmpty()) {
            FrontierRecord leader = frontier.records().get(frontier.records().size() - 1);
            DensityPercentiles interval = leader.interval();
            set("density", tags.and("model", leader.model()), leader.density());
            set("frontier.density", tags, leader.density());
            set("frontier.density.lower", tags, interval == null ? null : interval.lower());
            set("frontier.density.upper", tags, interval == null ? null : interval.upper());
            set("frontier.leader.info",
                    tags.and("model", leader.model(), "release_date", leader.releaseDate().toString()), 1);
            set("newest.record.timestamp.seconds", tags,
                    leader.releaseDate().atStartOfDay(ZoneOffset.UTC).toEpochSecond());
        }
    }

    private void age(FrontierState frontier, List<TrendState> trends, Map<String, FrontierAge> aged, LocalDate today) {
        FrontierAge age = aged.get(frontier.series() + "/" + frontier.benchmark());
        if (frontier.records().isEmpty() || age == null) {
            return;
        }
        Tags tags = tags(frontier.series(), frontier.benchmark());
        FrontierRecord leader = frontier.records().get(frontier.records().size() - 1);
        long days = ChronoUnit.DAYS.between(leader.releaseDate(), today);
        set("frontier.age.days", tags, days);
        set("frontier.releases.since.record", tags, age.since());
        set("frontier.completed.since.record", tags, age.completedSince());
        set("frontier.nearest.ratio", tags, age.nearest() == null ? null : age.nearest() / leader.density());
        set("measured.releases.per.quarter", tags, age.lastYear() / QUARTERS);
        set("completed.releases.per.quarter", tags, age.completedLastYear() / QUARTERS);
        newest(tags.and("status", "measured"), age.newestMeasured());
        newest(tags.and("status", "completed"), age.newestCompleted());
        trends.stream()
                .filter(trend -> trend.series().equals(frontier.series())
                        && trend.benchmark().equals(frontier.benchmark()) && trend.trend() != null
                        && trend.trend().doublingDays() != null)
                .forEach(trend -> set("frontier.claimed.doublings", tags, days / trend.trend().doublingDays()));
    }

    private void newest(Tags tags, LocalDate day) {
        set("newest.release.timestamp.seconds", tags,
                day == null ? null : day.atStartOfDay(ZoneOffset.UTC).toEpochSecond());
    }

    private void range(ScoreRange range) {
        if (range.scored() > 0) {
            Tags tags = tags(range.series(), range.benchmark());
            set("out.of.range.ratio", tags.and("side", "above"), (double) range.above() / range.scored());
            set("out.of.range.ratio", tags.and("side", "below"), (double) range.below() / range.scored());
        }
    }

    private void trend(TrendState trend) {
        Tags tags = tags(trend.series(), trend.benchmark());
        set("trend.r.squared", tags, trend.trend() == null ? null : trend.trend().rSquared());
        for (TrendEstimate estimate : trend.estimators()) {
            Tags estimator = tags.and("estimator", estimate.name());
            set("doubling.days", estimator, estimate.doublingDays());
            if (estimate.interval() != null) {
                set("doubling.days.lower", estimator, estimate.interval().doublingDaysLower());
                set("doubling.days.upper", estimator, estimate.interval().doublingDaysUpper());
            }
        }
    }

    private void status(KeyStatus key) {
        Tags tags = tags(key.series(), key.benchmark());
        set("trend.current", tags, key.trendCurrent() ? 1 : 0);
        set("releases.held", tags, key.held());
        set("frontier.current", tags, key.frontierCurrent() ? 1 : 0);
    }

    private void progress(AlgorithmicProgress estimated) {
        estimated.estimates()
                .stream()
                .filter(estimate -> estimate.setting().equals(ALL))
                .forEach(estimate -> set("effective.compute.doubling.months", Tags.of("specification",
                        estimate.specification(), "estimator", estimate.estimator().toString()),
                        estimate.doublingMonths()));
    }

    private static Tags tags(String series, String benchmark) {
        return Tags.of("series", series, "benchmark", benchmark);
    }
}
