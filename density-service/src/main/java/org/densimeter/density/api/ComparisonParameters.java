package org.densimeter.density.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

import org.densimeter.density.readmodel.DensityQuery;
import org.densimeter.law.density.TokensBasis;
import org.densimeter.support.http.ListFormat;

/**
 * The parameters of a comparison of two benchmarks.
 *
 * @param population the releases that compete
 * @param basisTokens the training tokens at which the law is read: {@code reference} for its own, {@code own} for those
 * of each release; releases whose tokens are not known then do not compete. Computed for the request
 * @param with the benchmark or composite to compare with
 * @param withSeries its reference series; {@code series} if it is absent
 * @param resampled what the intervals resample
 * @param format format of the response; if it is absent the header {@code Accept} chooses, else JSON
 */
public record ComparisonParameters(@BeanParam @Valid PopulationParameters population,
        @QueryParam("basisTokens") @DefaultValue("reference") TokensBasis basisTokens,
        @QueryParam("with") @NotNull String with, @QueryParam("withSeries") String withSeries,
        @BeanParam ClusterParameters resampled, @QueryParam("format") ListFormat format) {

    DensityQuery query() {
        return resampled.on(population.frontier().at(basisTokens));
    }

    /** Returns the query for the other side of the comparison. */
    DensityQuery other(DensityQuery query) {
        DensityQuery other = query.on(withSeries == null ? query.series() : withSeries, with);
        if (other.equals(query)) {
            throw DensityProblems.contradiction("with", with,
                    "a benchmark is compared with another, or with itself under another series");
        }
        return other;
    }
}
