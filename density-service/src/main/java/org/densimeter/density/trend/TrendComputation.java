package org.densimeter.density.trend;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import org.densimeter.law.event.FrontierState;
import org.densimeter.law.event.TrendState;
import org.densimeter.law.frontier.FrontierRecord;
import org.densimeter.law.trend.Trend;
import org.densimeter.law.trend.TrendEstimate;

/** From a frontier to its trend. Thread-safe. */
final class TrendComputation {

    private final Clock clock;

    /** @param clock tells {@link TrendState#computedAt()}, the one thing in a trend that is not a function of the frontier */
    TrendComputation(Clock clock) {
        this.clock = clock;
    }

    /** The trend of {@code frontier}, or why there is none. */
    TrendState of(FrontierState frontier) {
        List<FrontierRecord> records = frontier.records();
        Optional<Trend> trend = Trend.ofRecords(records);
        List<TrendEstimate> estimators = trend.map(t -> List.of(new TrendEstimate("records", t.slopePerDay(), t.doublingDays(), null, null))).orElse(List.of());
        return new TrendState(frontier.revision(), frontier.series(), frontier.benchmark(), frontier.lawVersion(), trend.orElse(null), estimators,
                trend.isPresent() ? null : reason(records), records.isEmpty() ? null : records.get(0).releaseDate(),
                records.isEmpty() ? null : records.get(records.size() - 1).releaseDate(), frontier.recordedAt(), clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private static String reason(List<FrontierRecord> records) {
        return records.size() < 2 ? "a trend needs two records or more, and there " + (records.isEmpty() ? "is none" : "is one") : "all records are of one date";
    }
}
