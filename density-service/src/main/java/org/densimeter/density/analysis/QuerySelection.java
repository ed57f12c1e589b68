package org.densimeter.density.analysis;

import java.util.List;
import java.util.OptionalDouble;

import org.densimeter.density.readmodel.DensityQuery;
import org.densimeter.density.readmodel.QueriedDensity;
import org.densimeter.law.density.LawInForce;
import org.densimeter.law.frontier.HoldRule;

/**
 * All releases that a query selects, those too that do not compete, and the law that measured them. Immutable.
 *
 * @param query the query
 * @param inForce the law in force, with what completes scores under it
 * @param found every release that the query selects, whatever flags its card carries, in order of date, then id
 * @param rule which of them are held
 */
public record QuerySelection(DensityQuery query, LawInForce inForce, List<QueriedDensity> found, HoldRule rule) {

    /** Copies the list. */
    public QuerySelection {
        found = List.copyOf(found);
    }

    /** Returns those that compete. */
    public QueryPopulation population() {
        return QueryPopulations.of(query, inForce, found, rule);
    }

    /**
     * Returns the lower bound of the density, on the query's basis, of {@code release}, whose score is above the range;
     * empty where the law gives the end of the range no finite one.
     */
    public OptionalDouble atLeast(QueriedDensity release) {
        double bound = release.ranged(inForce, QueryPopulations.aboveRange(query, inForce.fitted(), release))
                .densityAtLeast(inForce.fitted().law());
        return bound > 0 && Double.isFinite(bound) ? OptionalDouble.of(bound) : OptionalDouble.empty();
    }
}
