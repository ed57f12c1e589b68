package org.densimeter.density.chart;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.densimeter.law.catalogue.Stage;
import org.densimeter.law.density.DensityBasis;
import org.densimeter.law.density.TokensBasis;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * Everything that a chart of one benchmark draws.
 *
 * @param series id of the reference series
 * @param seriesName its name
 * @param benchmark id of the benchmark or composite
 * @param benchmarkName its name; of a composite the id
 * @param stage the stage of the releases that the series measures; null before the first law
 * @param basis what densities are divided by
 * @param tokens the training tokens at which the law is read
 * @param lawVersion version of the law in force; null without one
 * @param revision id of the last change of the read model when the answer was computed, as in {@code asOfRevision} of
 * {@code /trend}; null with {@code asOf}
 * @param asOf the moment up to which accepted facts are used, UTC; null for all
 * @param dataTo date of the last release that is drawn; null if none is
 * @param part what is drawn
 * @param freshness how old the newest record is, and what came since; null without records, and if the newest one is
 * dated after {@code today}
 * @param completed what completed scores add after the last measured release; null where nothing completes the
 * composite, or no such release follows
 * @param markers changes of the law, in order of time
 */
public record Chart(String series, String seriesName, String benchmark, String benchmarkName, Stage stage,
        DensityBasis basis, TokensBasis tokens, String lawVersion, Long revision, Instant asOf, LocalDate dataTo,
        @JsonUnwrapped ChartPart part, ChartFreshness freshness, CompletedChart completed, List<ChartMarker> markers) {

    /** Copies the markers. */
    public Chart {
        markers = List.copyOf(markers);
    }
}
