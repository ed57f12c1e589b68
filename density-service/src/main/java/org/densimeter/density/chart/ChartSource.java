package org.densimeter.density.chart;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;

import org.densimeter.density.analysis.FrontierAnswer;
import org.densimeter.density.analysis.QueryPopulation;
import org.densimeter.density.analysis.QuerySelection;
import org.densimeter.density.analysis.TrendAnswer;
import org.densimeter.density.readmodel.QueriedDensity;
import org.densimeter.law.density.DensityStatus;

/**
 * The answers to one question that a chart draws.
 *
 * @param frontier the frontier
 * @param trend the trend; null where there was none yet at a past moment
 * @param selection all releases; null where no law is in force
 * @param population those that compete; null likewise
 */
record ChartSource(FrontierAnswer frontier, TrendAnswer trend, QuerySelection selection, QueryPopulation population) {

    /** Returns the last competing release with a measured density; of several of its date the smallest id. */
    Optional<QueriedDensity> lastMeasured() {
        return selection == null ? Optional.empty()
                : selection.found()
                        .stream()
                        .filter(release -> release.entry().status() == DensityStatus.MEASURED
                                && selection.query().competes(release))
                        .max(Comparator.comparing((QueriedDensity release) -> release.card().releaseDate())
                                .thenComparing(release -> release.card().id(), Comparator.reverseOrder()));
    }

    /** Returns the date of it; null if there is none. */
    LocalDate lastMeasuredDate() {
        return lastMeasured().map(release -> release.card().releaseDate()).orElse(null);
    }
}
