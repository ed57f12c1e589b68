package org.densimeter.density.api;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

import org.densimeter.density.readmodel.DensityQuery;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.density.DensityBasis;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.density.TokensBasis;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.trend.Cluster;
import org.densimeter.support.http.DateRange;
import org.densimeter.support.http.EmptyAllowed;
import org.densimeter.support.http.ProblemException;

/**
 * Chooses the releases that compete.
 *
 * @param scores series, benchmark, basis and scores
 * @param family only releases of this family; can be repeated
 * @param kind only releases of this kind; can be repeated
 * @param from only releases of this day (ISO 8601) or later; if it is absent the first day that competes on a frontier
 * is 2023-02-24
 * @param to only releases of this day (ISO 8601) or earlier
 * @param excludeFlags releases whose card carries one of these flags do not compete, all others do; if it is absent
 * {@code contaminated} and {@code provisional} are excluded, except from the list of densities; an empty value excludes
 * none; can be repeated, or separated by commas
 * @param asOf use only the facts accepted up to this moment: an instant (ISO 8601), or a day for its end in UTC, from
 * 1950-01-01 to 2200-01-01
 * @param weak {@code exclude}: releases whose density is weak (extrapolated more than 10,000 times, or with a 95 %
 * interval that is open or spans more than a factor of 100,000) are no candidates for the frontier; {@code include}:
 * they are. They count for the estimator {@code quantile} and are listed as densities in either case
 * @param held {@code exclude}: releases that are held (more than 100 times as dense as the default frontier at their
 * date, and confirmed by neither a second evaluator nor a request) are no candidates for the frontier and do not count
 * for the trend; {@code include}: they are, and do. They are listed as densities in either case
 * @param uri the request, which has an empty {@code excludeFlags} that the list of its values does not have
 */
public record PopulationParameters(@BeanParam ScoreParameters scores, @QueryParam("family") List<String> family,
        @QueryParam("kind") List<Kind> kind,
        @QueryParam("from") @DateRange(from = PopulationParameters.FIRST,
                to = PopulationParameters.LAST) LocalDate from,
        @QueryParam("to") @DateRange(from = PopulationParameters.FIRST, to = PopulationParameters.LAST) LocalDate to,
        @QueryParam("excludeFlags") @EmptyAllowed List<String> excludeFlags, @QueryParam("asOf") AsOf asOf,
        @QueryParam("weak") @DefaultValue("exclude") WeakReleases weak,
        @QueryParam("held") @DefaultValue("exclude") HeldReleases held, @Context UriInfo uri) {

    /** The first date by which a list can be filtered. */
    static final String FIRST = "1900-01-01";
    /** The last date by which a list can be filtered. */
    static final String LAST = "9999-12-31";

    /** Returns the query for what competes for the frontier. */
    DensityQuery frontier() {
        return query(Frontier.EXCLUDED_FLAGS, null, List.of(), List.of());
    }

    /**
     * Returns the query for a list of densities.
     *
     * @param model of this model; null for all
     * @param statuses with one of these; empty for all
     * @param flags whose card carries all of these
     */
    DensityQuery densities(String model, List<DensityStatus> statuses, List<String> flags) {
        return query(Set.of(), model, statuses, flags);
    }

    /** Returns the query for what competes for the frontier, and refuses a basis that does not count parameters. */
    DensityQuery frontierInParameters() {
        if (scores.basis() == DensityBasis.MEMORY) {
            throw ProblemException.parameter("basis", scores.basis().toString(),
                    "one that counts parameters, as this request does, and not gigabytes");
        }
        return frontier();
    }

    private DensityQuery query(Set<String> excludedByDefault, String model, List<DensityStatus> statuses,
            List<String> flags) {
        refuseReversed(from, to);
        Set<String> excluded = !uri.getQueryParameters().containsKey("excludeFlags") ? excludedByDefault
                : excludeFlags.stream()
                        .flatMap(value -> Arrays.stream(value.split(",")))
                        .map(String::strip)
                        .filter(flag -> !flag.isEmpty())
                        .collect(Collectors.toSet());
        return new DensityQuery(scores.key().series(), scores.key().benchmark(), scores.basis(), family, kind, from, to,
                model, scores.policy(), statuses, flags, excluded, AsOf.momentOf(asOf), TokensBasis.REFERENCE,
                weak == WeakReleases.INCLUDE, held == HeldReleases.INCLUDE, Cluster.DEFAULT);
    }

    /** Refuses a range of dates that ends before it begins. */
    static void refuseReversed(LocalDate from, LocalDate to) {
        if (from != null && to != null && to.isBefore(from)) {
            throw ProblemException.parameter("to", to.toString(), "from, " + from + ", or a later day");
        }
    }
}
