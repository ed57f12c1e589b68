package org.densimeter.law.trend;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.frontier.FrontierPoint;
import org.densimeter.law.frontier.FrontierRecord;

/** The trend over a part of the time. */
public final class TrendWindow {

    private TrendWindow() {
    }

    /** The trend of the records among the releases since {@code from}: what came before does not compete. Empty for fewer than two records. */
    public static Optional<Trend> since(LocalDate from, Collection<FrontierPoint> releases) {
        return Trend.ofRecords(Frontier.of(from, releases).records());
    }

    /** The trend of the last {@code count} records; of all, if there are fewer. Empty for fewer than two. */
    public static Optional<Trend> lastRecords(int count, List<FrontierRecord> records) {
        return Trend.ofRecords(records.subList(Math.max(0, records.size() - count), records.size()));
    }
}
