package org.densimeter.density.chart;

import java.time.Instant;
import java.util.List;

import org.densimeter.density.readmodel.LawChange;

/**
 * An event that changed how everything in a chart is measured.
 *
 * @param at when, UTC: the time of acceptance of the latest fact behind it
 * @param kind {@code law}: another law came into force
 * @param label what changed, in a sentence
 */
public record ChartMarker(Instant at, String kind, String label) {

    private static final String LAW = "law";

    /** Returns the markers of {@code changes} of the law. */
    static List<ChartMarker> of(List<LawChange> changes) {
        return changes.stream()
                .map(change -> new ChartMarker(change.at(), LAW,
                        "law " + change.version() + " came into force"
                                + (change.reason() == null ? "" : ": " + change.reason())))
                .toList();
    }
}
