package org.densimeter.density.readmodel;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.contract.EventType;
import org.densimeter.contract.InvalidEventException;
import org.densimeter.law.catalogue.Stage;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.support.persistence.UnitOfWork;

import io.smallrye.mutiny.Uni;

/** Reads laws, and which series and benchmarks are known. */
@ApplicationScoped
public class Laws {

    private static final String COMPLETING = """
            select other.benchmark
            from law as one
            join law as other on other.series = one.series and other.benchmark <> one.benchmark
              and other.state -> 'parts' = one.state -> 'parts'
            join completion on completion.composite = other.benchmark and completion.stage = other.stage
            where one.series = :series and one.benchmark = :benchmark
              and one.state -> 'parts' <> cast('[]' as jsonb) and other.in_force
              and not exists (select from completion as own
                              where own.composite = one.benchmark and own.stage = one.stage)
            order by other.benchmark
            """;
    private static final String CHANGES = """
            select valid_from, law_version, state -> 'health' ->> 'reason' from law_history
            where series = :series and benchmark = :benchmark and jsonb_typeof(state -> 'law') = 'object'
            """;
    private static final String UP_TO = " and valid_from <= cast(cast(:moment as text) as timestamptz)";

    private final KeyedStates states;
    private final UnitOfWork sessions;

    Laws(KeyedStates states, UnitOfWork sessions) {
        this.states = states;
        this.sessions = sessions;
    }

    /** Reads all laws, those without a fit too, by series, then benchmark. */
    public Uni<List<FittedLaw>> all() {
        return states.all(KeyedState.LAW).map(laws -> laws.stream().map(Laws::readable).toList());
    }

    /** Returns the law in force by the facts accepted up to {@code moment}, null for all; empty if there was none. */
    public Uni<Optional<FittedLaw>> inForce(String series, String benchmark, Instant moment) {
        return latest(series, benchmark, moment).map(law -> law.filter(found -> found.law() != null));
    }

    /**
     * Returns the latest state of the law by the facts accepted up to {@code moment}, null for all, also one that could
     * not be fitted yet; empty if none was published.
     */
    public Uni<Optional<FittedLaw>> latest(String series, String benchmark, Instant moment) {
        Uni<Optional<FittedLaw>> found = moment == null ? states.find(KeyedState.LAW, series, benchmark)
                : states.asOf(KeyedState.LAW, moment, series, benchmark);
        return found.map(law -> law.filter(state -> state.series() != null).map(Laws::readable));
    }

    /**
     * Returns {@code law}, or the same without its constants where they break the rules of the topic: such a law is in
     * a database that an earlier version wrote, and answers no question.
     */
    private static FittedLaw readable(FittedLaw law) {
        try {
            EventType.SCALING_LAWS.check(law.key(), law);
            return law;
        } catch (InvalidEventException broken) {
            return new FittedLaw(law.revision(), law.series(), law.benchmark(), law.parts(), law.version(), null, null,
                    null,
                    new FittedLaw.Health(false, ProblemCode.DNS3007.name(),
                            "the stored law cannot be read: " + broken.reason()),
                    law.recordedAt(), null, law.benchmarks());
        }
    }

    /** Reads which series has a law on which benchmark, fitted or not, and which stage it measures. */
    public Uni<List<MeasuredStage>> stages() {
        return sessions
                .reading(session -> session.createNativeQuery(
                        "select series, benchmark, stage, in_force from law order by series, benchmark", Object[].class)
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new MeasuredStage((String) row[0], (String) row[1],
                                Stage.valueOf(((String) row[2]).toUpperCase(Locale.ROOT)), (Boolean) row[3]))
                        .toList());
    }

    /**
     * Reads the composite whose scores are completed and that has the parts and weights of {@code benchmark}, which is
     * itself not completed: densing-completed for densing-average. Empty if there is none with a law in force in this
     * series; of several the first by id.
     */
    public Uni<Optional<String>> completing(String series, String benchmark) {
        return sessions.reading(session -> session.createNativeQuery(COMPLETING, String.class)
                .setParameter("series", series)
                .setParameter("benchmark", benchmark)
                .getResultList()).map(found -> found.stream().findFirst());
    }

    /**
     * Reads the states that the law in force replaced another one with, up to {@code moment}, null for all, in order;
     * the first law that is stored replaced none.
     */
    public Uni<List<LawChange>> changes(String series, String benchmark, Instant moment) {
        return sessions
                .reading(session -> session
                        .createNativeQuery(CHANGES + (moment == null ? "" : UP_TO) + " order by id", Object[].class)
                        .setParameter("series", series)
                        .setParameter("benchmark", benchmark)
                        .setParameter(moment == null ? "series" : "moment", moment == null ? series : moment.toString())
                        .getResultList())
                .map(rows -> rows.stream()
                        .skip(1)
                        .map(row -> new LawChange(SqlInstants.instant(row[0]), (String) row[1], (String) row[2]))
                        .toList());
    }

    /** Returns whether a law of this series was published, fitted or not. */
    public Uni<Boolean> knowsSeries(String series) {
        return sessions.reading(session -> session
                .createNativeQuery("select exists (select from law where series = :series)", Boolean.class)
                .setParameter("series", series)
                .getSingleResult());
    }

    /** Returns whether a series has a law for this benchmark, or reference data for one. */
    public Uni<Boolean> knowsBenchmark(String benchmark) {
        return sessions.reading(session -> session
                .createNativeQuery("select exists (select from law where benchmark = :benchmark)", Boolean.class)
                .setParameter("benchmark", benchmark)
                .getSingleResult());
    }

    /** Returns whether a law, a frontier or a density of this series and benchmark was ever published. */
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
