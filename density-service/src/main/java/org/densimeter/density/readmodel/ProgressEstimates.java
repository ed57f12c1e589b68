package org.densimeter.density.readmodel;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.contract.AlgorithmicProgress;
import org.densimeter.contract.TrendState;
import org.densimeter.support.persistence.UnitOfWork;

import io.smallrye.mutiny.Uni;

/** Reads the current and the past estimates of algorithmic progress that fit-service published. */
@ApplicationScoped
public class ProgressEstimates {

    /** The order of specifications: numbers first, then those with something added to them, by name. */
    static final Comparator<String> BY_NUMBER = Comparator.comparing((String id) -> id.contains("-"))
            .thenComparingInt(String::length)
            .thenComparing(Comparator.naturalOrder());

    private static final String SERIES = "minicpm3-2025";
    private static final String COMPOSITE = "densing-average";

    private final UnitOfWork sessions;
    private final KeyedStates states;

    ProgressEstimates(UnitOfWork sessions, KeyedStates states) {
        this.sessions = sessions;
        this.states = states;
    }

    /** Reads all specifications that are estimated. */
    public Uni<List<AlgorithmicProgress>> live() {
        return states.all(KeyedState.PROGRESS);
    }

    /** Returns whether {@code specification} is one of the method's, or was ever published. */
    public Uni<Boolean> knows(String specification) {
        return ProgressQuery.ALL.equals(specification) || ProgressQuery.KNOWN.contains(specification)
                ? Uni.createFrom().item(true)
                : states.find(KeyedState.PROGRESS, specification).map(Optional::isPresent);
    }

    /** Reads what {@code query} selects, and what must be shown beside it. */
    public Uni<ProgressView> view(ProgressQuery query) {
        return sessions
                .inSnapshot(session -> states.texts(session, KeyedState.PROGRESS)
                        .chain(all -> states.texts(session, KeyedState.TREND).map(trends -> List.of(all, trends))))
                .map(texts -> view(query, states.parsed(KeyedState.PROGRESS, texts.get(0)),
                        states.parsed(KeyedState.TREND, texts.get(1))));
    }

    private static ProgressView view(ProgressQuery query, List<AlgorithmicProgress> all, List<TrendState> trends) {
        Optional<TrendState> headline = trends.stream()
                .filter(trend -> SERIES.equals(trend.series()) && COMPOSITE.equals(trend.benchmark()))
                .findFirst();
        return new ProgressFindings(query,
                all.stream().sorted(Comparator.comparing(AlgorithmicProgress::specification, BY_NUMBER)).toList())
                .view(headline);
    }

    /** Reads the past estimates under one specification, newest first. */
    public Uni<Page<PastProgress>> history(String specification, long offset, int size) {
        return states.history(KeyedState.PROGRESS, offset, size, specification)
                .map(page -> new Page<>(page.items()
                        .stream()
                        .map(past -> new PastProgress(past.validFrom(), past.validTo(), past.state()))
                        .toList(), page.total()));
    }

    /**
     * Estimates in one period of their history.
     *
     * @param validFrom from when on it was valid, UTC
     * @param validTo when it was replaced, UTC; null while it is valid
     * @param progress the estimates in that period
     */
    public record PastProgress(Instant validFrom, Instant validTo, AlgorithmicProgress progress) {}
}
