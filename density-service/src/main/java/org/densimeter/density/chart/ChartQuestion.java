package org.densimeter.density.chart;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;

import org.densimeter.density.readmodel.DensityQuery;
import org.densimeter.density.readmodel.QueriedDensity;
import org.densimeter.law.catalogue.Model;

/**
 * What a chart is asked to draw.
 *
 * @param query selects the releases that compete
 * @param provisional whether releases flagged {@code provisional} are points although they do not compete
 * @param points about how many points there are at most
 * @param today the day up to which releases count for the age of the frontier
 */
public record ChartQuestion(DensityQuery query, boolean provisional, int points, LocalDate today) {

    /** Returns the same question, equal for equal answers. */
    ChartQuestion normalised() {
        return new ChartQuestion(query.normalised(), provisional, points, today);
    }

    /** Returns the same of another benchmark. */
    ChartQuestion on(String benchmark) {
        return new ChartQuestion(query.on(query.series(), benchmark), provisional, points, today);
    }

    /** Returns whether {@code release} may be a point: if it competes, or is provisional and asked for. */
    boolean draws(QueriedDensity release) {
        Set<String> excluded = new HashSet<>(query.excludeFlags());
        if (provisional) {
            excluded.remove(Model.PROVISIONAL);
        }
        return release.card().flags().stream().noneMatch(excluded::contains);
    }
}
