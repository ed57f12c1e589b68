package org.densimeter.density.readmodel;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.law.catalogue.Model;
import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.frontier.FrontierPoint;
import org.densimeter.law.frontier.GuardedFrontier;
import org.densimeter.law.frontier.HoldRule;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.support.persistence.UnitOfWork;
import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/**
 * Reads which releases of a series and benchmark are held. That follows from the default frontier, on the basis {@code
 * inference}, whatever a query narrows: a release of a family is compared with the frontier of all families.
 */
@ApplicationScoped
public class HoldRules {

    private static final String RECORDS = "select series || '/' || benchmark, model, release_date, density from "
            + "expected_record where ";
    private static final String ORDER = " order by series, benchmark, release_date";

    private final UnitOfWork sessions;
    private final Densities densities;

    HoldRules(UnitOfWork sessions, Densities densities) {
        this.sessions = sessions;
        this.densities = densities;
    }

    /**
     * Returns the rule by the facts up to the moment of {@code query}, which selected {@code found} under {@code law}.
     */
    public Uni<HoldRule> of(DensityQuery query, FittedLaw law, List<QueriedDensity> found) {
        if (query.asOf() == null) {
            return sessions.reading(session -> on(session, query.series(), query.benchmark()))
                    .map(rows -> read(rows).getOrDefault(query.series() + "/" + query.benchmark(), HoldRule.NONE));
        }
        if (query.selectsAll() && query.excludeFlags().isEmpty()) {
            return Uni.createFrom().item(of(found));
        }
        return densities.all(DensityQuery.competing(query.series(), query.benchmark()).asOf(query.asOf()), law)
                .map(HoldRules::of);
    }

    private static HoldRule of(List<QueriedDensity> all) {
        List<FrontierPoint> candidates = all.stream()
                .filter(found -> found.entry().status().hasDensity() && Frontier.competes(found.card())
                        && !found.weak())
                .map(HoldRules::point)
                .toList();
        return GuardedFrontier.of(Frontier.DEFAULT_START, candidates).rule();
    }

    private static FrontierPoint point(QueriedDensity found) {
        DensityEntry entry = found.entryWithInterval();
        return new FrontierPoint(found.card().id(), found.card().releaseDate(), entry.score(), entry.density(), null,
                entry.effectiveParams()).confirmed(entry.confirmed());
    }

    /** Returns why a release with a stored density is held; empty if it is not. */
    static Optional<String> reason(HoldRule rule, Model card, DensityEntry entry) {
        return Frontier.competes(card, entry) ? rule.reason(card.releaseDate(), entry.density(), entry.confirmed())
                : Optional.empty();
    }

    /** Reads the rows of one series and benchmark, for {@link #read}. */
    static Uni<List<Object[]>> on(Mutiny.StatelessSession session, String series, String benchmark) {
        return session
                .createNativeQuery(RECORDS + "series = :series and benchmark = :benchmark" + ORDER, Object[].class)
                .setParameter("series", series)
                .setParameter("benchmark", benchmark)
                .getResultList();
    }

    /** Reads the rows of every series and benchmark, for {@link #read}. */
    static Uni<List<Object[]>> all(Mutiny.StatelessSession session) {
        return session.createNativeQuery(RECORDS + "true" + ORDER, Object[].class).getResultList();
    }

    /** Returns the rules by {@code series/benchmark}. */
    static Map<String, HoldRule> read(List<Object[]> rows) {
        Map<String, List<FrontierPoint>> records = new HashMap<>();
        rows.forEach(row -> records.computeIfAbsent((String) row[0], key -> new ArrayList<>())
                .add(new FrontierPoint((String) row[1], (LocalDate) row[2], Double.NaN, (Double) row[3], null,
                        Double.NaN)));
        Map<String, HoldRule> rules = new HashMap<>();
        records.forEach((key, points) -> rules.put(key, HoldRule.of(points)));
        return rules;
    }
}
