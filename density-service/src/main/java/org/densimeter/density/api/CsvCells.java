package org.densimeter.density.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.densimeter.density.analysis.NoResult;
import org.densimeter.law.forecast.Forecast.Day;
import org.densimeter.law.interval.Estimate;
import org.densimeter.law.trend.Freshness;
import org.densimeter.support.http.CsvTable;

/** Builds the cells of CSV rows from parts of an answer that may be missing. A missing part has empty cells. */
final class CsvCells {

    /** The columns of {@link #freshness}. */
    static final List<String> FRESHNESS = List.of("today", "daysSinceRecord", "claimedDoublings", "releasesSince",
            "nearestSince", "nearestRatio", "releasesPerQuarter");

    private CsvCells() {}

    /** Returns the cells {@code values}. */
    static List<Object> cells(Object... values) {
        return Arrays.asList(values);
    }

    /** Returns {@code value} of {@code part}, or null if there is no such part. */
    static <P> Object cell(P part, Function<P, Object> value) {
        return part == null ? null : value.apply(part);
    }

    /** Returns {@code parts}, or null once, so that an answer without parts still has a row. */
    static <P> Stream<P> atLeastOne(List<P> parts) {
        return parts.isEmpty() ? Stream.of((P) null) : parts.stream();
    }

    /** Returns the cells of {@code parts} one after the other. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    static List<Object> joined(List<Object>... parts) {
        return Arrays.stream(parts).flatMap(List::stream).collect(Collectors.toCollection(ArrayList::new));
    }

    /** Returns the cells value, lower and upper of an estimate in {@code part}. */
    static <P> List<Object> estimate(P part, Function<P, Estimate> which) {
        Estimate estimate = part == null ? null : which.apply(part);
        return cells(cell(estimate, Estimate::value), cell(estimate, Estimate::lower), cell(estimate, Estimate::upper));
    }

    /** Returns the cells date, earliest and latest of a day in {@code part}. */
    static <P> List<Object> day(P part, Function<P, Day> which) {
        Day day = part == null ? null : which.apply(part);
        return cells(cell(day, Day::date), cell(day, Day::earliest), cell(day, Day::latest));
    }

    /** Returns the cells code and reason of {@code unanswered}; null if there is an answer. */
    static List<Object> reason(NoResult unanswered) {
        return cells(cell(unanswered, NoResult::code), cell(unanswered, NoResult::reason));
    }

    /**
     * Returns a table with the columns {@code validFrom} and {@code validTo} in front of those of {@code table}, for
     * states of a history.
     */
    static <P, T> CsvTable<P> history(CsvTable<T> table, Function<P, T> state, Function<P, Object> validFrom,
            Function<P, Object> validTo) {
        List<String> header = new ArrayList<>(List.of("validFrom", "validTo"));
        header.addAll(table.header());
        return new CsvTable<>(List.copyOf(header),
                past -> table.rows()
                        .apply(state.apply(past))
                        .map(row -> joined(cells(validFrom.apply(past), validTo.apply(past)), row)));
    }

    /** Returns {@code table} of a part of an answer with the columns {@code more} of the answer behind it. */
    static <P, T> CsvTable<P> appended(CsvTable<T> table, Function<P, T> part, List<String> more,
            Function<P, List<Object>> cells) {
        List<String> header = new ArrayList<>(table.header());
        header.addAll(more);
        return new CsvTable<>(List.copyOf(header),
                answer -> table.rows().apply(part.apply(answer)).map(row -> joined(row, cells.apply(answer))));
    }

    /** Returns the cells of {@code freshness}; null if there is none. */
    static List<Object> freshness(Freshness freshness) {
        return cells(cell(freshness, Freshness::today), cell(freshness, Freshness::days),
                cell(freshness, Freshness::doublings), cell(freshness, Freshness::releases),
                cell(freshness, Freshness::nearest), cell(freshness, Freshness::nearestRatio),
                cell(freshness, Freshness::releasesPerQuarter));
    }

    /** Returns the columns of {@code parts} one after the other. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    static List<String> header(List<String>... parts) {
        return Arrays.stream(parts).flatMap(List::stream).toList();
    }
}
