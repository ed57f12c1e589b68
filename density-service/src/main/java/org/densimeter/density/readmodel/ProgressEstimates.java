package org.densimeter.density.readmodel;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.contract.AlgorithmicProgress;
import org.densimeter.contract.TrendState;

import io.smallrye.mutiny.Uni;

/** How fast the compute needed for a given loss falls, as the fit service tells it, and what it was. */
@ApplicationScoped
public class ProgressEstimates {

    /** The order of specifications: numbers first, then those with something added to them, by name. */
    static final Comparator<String> BY_NUMBER = Comparator.comparing((String id) -> id.contains("-"))
            .thenComparing(String::length)
            .thenComparing(Comparator.naturalOrder());

    private static final String SERIES = "minicpm3-2025";
    private static final String COMPOSITE = "densing-average";

    private final Sessions sessions;
    private final KeyedStates states;

    ProgressEstimates(Sessions sessions, KeyedStates states) {
        this.sessions = sessions;
        this.states = states;
    }

    /** All specifications that are estimated. */
    public Uni<List<AlgorithmicProgress>> live() {
        return states.all(KeyedState.PROGRESS);
    }

    /** Whether {@code specification} is one of the method's, or was ever told of. */
    public Uni<Boolean> knows(String specification) {
        return ProgressQuery.ALL.equals(specification) || ProgressQuery.KNOWN.contains(specification)
                ? Uni.createFrom().item(true)
                : states.find(KeyedState.PROGRESS, specification).map(Optional::isPresent);
    }

    /** What {@code query} asks for, with what must be shown beside it. */
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

    /** What the estimates under one specification were, newest first. */
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
     * @param validFrom since when the facts said so
     * @param validTo until when; null: they still do
     */
    public record PastProgress(Instant validFrom, Instant validTo, AlgorithmicProgress progress) {}
}
