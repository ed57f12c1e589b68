package org.densimeter.density.api;

import java.time.LocalDate;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

import org.densimeter.density.chart.ChartQuestion;
import org.densimeter.density.readmodel.DensityQuery;
import org.densimeter.law.density.TokensBasis;
import org.densimeter.support.http.DateRange;

/**
 * The parameters of a chart.
 *
 * @param population the releases that compete
 * @param basisTokens the training tokens at which the law is read: {@code reference} for its own, {@code own} for those
 * of each release; releases whose tokens are not known then do not compete. Computed for the request
 * @param provisional {@code include}: releases flagged {@code provisional} are points, but no records, and no trend
 * counts them unless {@code excludeFlags} lets them compete; {@code exclude}: they are not
 * @param points about how many points there are at most, 1 to 20,000, in each list; where there are more those far
 * below the frontier are thinned. Records, releases above the range, provisional ones and completed ones of at least a
 * tenth of the frontier's density are all shown, even if these are more
 * @param today the day up to which releases count for {@code freshness} (ISO 8601), from 1950-01-01 to 2200-01-01; if
 * it is absent the day of {@code asOf}, else the current day in UTC
 * @param resampled what the intervals resample
 */
public record ChartParameters(@BeanParam @Valid PopulationParameters population,
        @QueryParam("basisTokens") @DefaultValue("reference") TokensBasis basisTokens,
        @QueryParam("provisional") @DefaultValue("exclude") ProvisionalReleases provisional,
        @QueryParam("points") @DefaultValue("5000") @Min(value = 1, message = ChartParameters.POINTS_RULE) @Max(
                value = 20_000, message = ChartParameters.POINTS_RULE) int points,
        @QueryParam("today") @DateRange(from = "1950-01-01", to = "2200-01-01") LocalDate today,
        @BeanParam ClusterParameters resampled) {

    static final String POINTS_RULE = "a whole number from 1 to 20000";

    DensityQuery query() {
        return resampled.on(population.frontier().at(basisTokens));
    }

    /** Returns the question about the releases of {@code query} on {@code day}. */
    ChartQuestion question(DensityQuery query, LocalDate day) {
        return new ChartQuestion(query, provisional == ProvisionalReleases.INCLUDE, points, day);
    }
}
