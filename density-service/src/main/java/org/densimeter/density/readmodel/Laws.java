package org.densimeter.density.readmodel;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.law.scaling.FittedLaw;

import io.smallrye.mutiny.Uni;

/** The laws the read model holds, and what else it knows of series and benchmarks. */
@ApplicationScoped
public class Laws {

    private final KeyedStates states;
    private final Sessions sessions;

    Laws(KeyedStates states, Sessions sessions) {
        this.states = states;
        this.sessions = sessions;
    }

    /** All laws, those without a fit too, by series, then benchmark. */
    public Uni<List<FittedLaw>> all() {
        return states.all(KeyedState.LAW);
    }

    /** The law in force by the facts accepted up to {@code moment}, null for all; empty if there was none. */
    public Uni<Optional<FittedLaw>> inForce(String series, String benchmark, Instant moment) {
        return told(series, benchmark, moment).map(law -> law.filter(found -> found.law() != null));
    }

    /**
     * What was told of the law by the facts accepted up to {@code moment}, null for all, one that could not be fitted
     * yet too; empty if nothing was.
     */
    public Uni<Optional<FittedLaw>> told(String series, String benchmark, Instant moment) {
        return moment == null ? states.find(KeyedState.LAW, series, benchmark)
                : states.asOf(KeyedState.LAW, series, benchmark, moment);
    }

    /** Whether there is, or was to be, a law of this series. */
    public Uni<Boolean> knowsSeries(String series) {
        return sessions.reading(session -> session
                .createNativeQuery("select exists (select from law where series = :series)", Boolean.class)
                .setParameter("series", series)
                .getSingleResult());
    }

    /** Whether anything was ever said of this series and benchmark together. */
    public Uni<Boolean> knows(String series, String benchmark) {
        return sessions.reading(session -> session
                .createNativeQuery(
                        "select exists (select from law where series = :series and benchmark = :benchmark)"
                                + " or exists (select from frontier where series = :series and benchmark = :benchmark)"
                                + " or exists (select from entry where series = :series and benchmark = :benchmark)",
                        Boolean.class)
                .setParameter("series", series)
                .setParameter("benchmark", benchmark)
                .getSingleResult());
    }
}
