package org.densimeter.law.trend;

import java.time.LocalDate;
import java.util.List;

/** Gives the benchmarks the columns that a trend computation builds from its releases. */
public final class TrendColumns {

    private TrendColumns() {}

    /** Returns the columns of {@code releases} from {@code start} on. */
    public static Object of(List<MeasuredRelease> releases, LocalDate start) {
        return ReleaseTable.of(releases, start);
    }

    /** Returns the number of releases in {@code columns}, as {@link #of} returned them. */
    public static int size(Object columns) {
        return ((ReleaseTable) columns).size();
    }
}
