package org.densimeter.density.chart;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.densimeter.density.readmodel.RecordView;
import org.densimeter.law.density.DensityStatus;

/**
 * The points, records and lines of one benchmark.
 *
 * @param points the releases that are shown, in order of date, then id
 * @param pointsTotal how many releases can be shown: those with a density, or a score above the range
 * @param pointsShown how many are; fewer than {@code pointsTotal} where those far below the frontier were thinned to
 * {@code points=}
 * @param records the records of the frontier, in order of date
 * @param trends the trend by each estimator that there is
 */
public record ChartPart(List<ChartPoint> points, int pointsTotal, int pointsShown, List<ChartRecord> records,
        List<ChartTrend> trends) {

    /** Copies the lists. */
    public ChartPart {
        points = List.copyOf(points);
        records = List.copyOf(records);
        trends = List.copyOf(trends);
    }

    /** Returns what {@code source} gives to draw. */
    static ChartPart of(ChartSource source, ChartQuestion question) {
        return of(source, question, point -> true, record -> true, null);
    }

    /** Returns what the completed scores in {@code source} give to draw after {@code last}. */
    static ChartPart completedAfter(LocalDate last, ChartSource source, ChartQuestion question) {
        Set<String> completed = new HashSet<>();
        source.frontier()
                .frontier()
                .records()
                .stream()
                .filter(record -> record.status() == DensityStatus.COMPLETED)
                .map(RecordView::model)
                .forEach(completed::add);
        return of(source, question,
                point -> point.status() == DensityStatus.COMPLETED && point.releaseDate().isAfter(last),
                record -> completed.contains(record.model()) && record.releaseDate().isAfter(last), last);
    }

    private static ChartPart of(ChartSource source, ChartQuestion question, Predicate<ChartPoint> shown,
            Predicate<ChartRecord> shownRecord, LocalDate after) {
        List<ChartPoint> all = points(source, question);
        List<ChartRecord> records = ChartRecord.of(source.frontier(), all);
        List<ChartPoint> drawable = all.stream().filter(shown).toList();
        List<ChartPoint> points = PointThinning.of(drawable, records, question.points());
        return new ChartPart(points, drawable.size(), points.size(), records.stream().filter(shownRecord).toList(),
                ChartLines.of(source, after));
    }

    private static List<ChartPoint> points(ChartSource source, ChartQuestion question) {
        if (source.selection() == null) {
            return List.of();
        }
        Set<String> records = new HashSet<>();
        source.frontier().frontier().records().forEach(record -> records.add(record.model()));
        source.frontier().atLeast().forEach(record -> records.add(record.model()));
        return source.selection()
                .found()
                .stream()
                .filter(release -> ChartPoint.canShow(release) && question.draws(release))
                .map(release -> ChartPoint.of(release, source.selection(), records))
                .toList();
    }

    /** Returns the dates of the points. */
    Stream<LocalDate> dates() {
        return points.stream().map(ChartPoint::releaseDate);
    }
}
