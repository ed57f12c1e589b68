package org.densimeter.density.chart;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.densimeter.density.analysis.FrontierAnswer;
import org.densimeter.density.readmodel.RecordView;
import org.densimeter.law.interval.Estimate;

/**
 * A record of the frontier, with the figures that {@code /frontier} has for it.
 *
 * @param model id of the model
 * @param releaseDate release date
 * @param density on the basis, with its 95 % interval, of which an end may be open (null). Of a record of unknown
 * height value and lower end are the lower bound, and there is no upper end; null where there is no finite bound
 * @param atLeast whether the density is a lower bound, because the score is above the measurable range; no trend is
 * fitted to such a record
 * @param heldDays days until the next record that is none of unknown height; null while it still holds, and with
 * {@code atLeast}
 * @param extrapolation effective parameters over the largest reference run's; null with {@code atLeast}, and if the
 * release has been withdrawn since
 */
public record ChartRecord(String model, LocalDate releaseDate, Estimate density, boolean atLeast, Long heldDays,
        Double extrapolation) {

    /** Returns the records of {@code frontier} in order of date, with what {@code points} say of them. */
    static List<ChartRecord> of(FrontierAnswer frontier, List<ChartPoint> points) {
        Map<String, Double> extrapolations = new HashMap<>();
        points.forEach(point -> extrapolations.put(point.model(), point.extrapolation()));
        return Stream
                .concat(frontier.frontier().records().stream().map(record -> of(record, extrapolations)),
                        frontier.atLeast().stream().map(ChartRecord::of))
                .sorted(Comparator.comparing(ChartRecord::releaseDate).thenComparing(ChartRecord::atLeast))
                .toList();
    }

    private static ChartRecord of(RecordView record, Map<String, Double> extrapolations) {
        return new ChartRecord(record.model(), record.releaseDate(),
                ChartPoint.estimate(record.density(), record.interval()), false, record.heldDays(),
                extrapolations.get(record.model()));
    }

    private static ChartRecord of(FrontierAnswer.AtLeast record) {
        return new ChartRecord(record.model(), record.releaseDate(),
                record.atLeast() == null ? null : ChartPoint.lowerBound(record.atLeast()), true, null, null);
    }
}
