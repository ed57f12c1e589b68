package org.densimeter.density.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.density.readmodel.ForecastCalibration;
import org.densimeter.density.readmodel.LedgerFilter;
import org.densimeter.density.readmodel.LedgerQueries;
import org.densimeter.support.metrics.GaugeSet;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/** The gauges of the forecasts that have been scored, by benchmark, estimator and horizon. For one thread. */
@ApplicationScoped
class CalibrationGauges {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final LedgerQueries ledger;
    private final Clock clock;
    private final GaugeSet coverage;
    private final GaugeSet scored;
    private final GaugeSet error;

    CalibrationGauges(LedgerQueries ledger, Clock clock, MeterRegistry registry) {
        this.ledger = ledger;
        this.clock = clock;
        this.coverage = new GaugeSet(registry, "densimeter.forecast.coverage.ratio",
                "Share of the scored forecasts whose 95 % interval held the frontier; absent without an interval");
        this.scored = new GaugeSet(registry, "densimeter.forecast.scored",
                "Forecasts of the ledger whose day has come");
        this.error = new GaugeSet(registry, "densimeter.forecast.median.error",
                "Median of ln(forecast over realised density) of the scored forecasts");
    }

    /** Shows what the ledger says now. */
    void refresh() {
        Map<Tags, Double> covered = new HashMap<>();
        Map<Tags, Double> counts = new HashMap<>();
        Map<Tags, Double> errors = new HashMap<>();
        for (ForecastCalibration row : ledger.calibration(LedgerFilter.ALL, LocalDate.now(clock))
                .await()
                .atMost(LONGEST)) {
            if (row.benchmark() != null && row.scored() > 0) {
                Tags tags = Tags.of("series", row.series(), "benchmark", row.benchmark(), "estimator", row.estimator(),
                        "horizon_days", Integer.toString(row.horizonDays()));
                counts.put(tags, (double) row.scored());
                errors.put(tags, row.medianError());
                if (row.coverage() != null) {
                    covered.put(tags, row.coverage());
                }
            }
        }
        coverage.show(covered);
        scored.show(counts);
        error.show(errors);
    }
}
