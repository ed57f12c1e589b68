package org.densimeter.density.chart;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

import org.densimeter.law.density.DensityStatus;

/**
 * Leaves out points far below the frontier where there are more than a chart can show. Kept are records, releases above
 * the range, provisional ones, and completed ones of at least a tenth of the density of the frontier at their date. Of
 * the others the nearest to the frontier take half of the places that are left, and of those farther away every n-th
 * takes one, so that the chart still shows how far down releases lie.
 */
final class PointThinning {

    private static final double NEAR = StrictMath.log(10);

    private final NavigableMap<Long, Double> frontier = new TreeMap<>();

    private PointThinning(List<ChartRecord> records) {
        records.stream()
                .filter(record -> !record.atLeast())
                .forEach(record -> frontier.put(record.releaseDate().toEpochDay(),
                        StrictMath.log(record.density().value())));
    }

    /**
     * Returns at most {@code limit} of {@code points}, in their order, or those that are always kept if these are more.
     *
     * @param records the frontier
     */
    static List<ChartPoint> of(List<ChartPoint> points, List<ChartRecord> records, int limit) {
        return points.size() <= limit ? points : new PointThinning(records).thinned(points, limit);
    }

    private List<ChartPoint> thinned(List<ChartPoint> points, int limit) {
        Set<String> shown = new HashSet<>();
        points.stream().filter(this::isKept).map(ChartPoint::model).forEach(shown::add);
        List<ChartPoint> others = points.stream()
                .filter(point -> !shown.contains(point.model()))
                .sorted(Comparator.comparingDouble(this::below).thenComparing(ChartPoint::model))
                .toList();
        int places = Math.max(0, limit - shown.size());
        int near = (places + 1) / 2;
        others.subList(0, near).forEach(point -> shown.add(point.model()));
        long rest = (long) others.size() - near;
        int far = places - near;
        for (int i = 0; i < far; i++) {
            shown.add(others.get(near + (int) (rest * i / far)).model());
        }
        return points.stream().filter(point -> shown.contains(point.model())).toList();
    }

    private boolean isKept(ChartPoint point) {
        return point.record() || point.atLeast() || point.provisional()
                || (point.status() == DensityStatus.COMPLETED && below(point) <= NEAR);
    }

    /**
     * Returns the logarithm of the frontier's density at the date of {@code point} over its own; before the first
     * record that of the first.
     */
    private double below(ChartPoint point) {
        double density = StrictMath.log(point.density().value());
        if (frontier.isEmpty()) {
            return -density;
        }
        Map.Entry<Long, Double> record = frontier.floorEntry(point.releaseDate().toEpochDay());
        return (record == null ? frontier.firstEntry() : record).getValue() - density;
    }
}
