package org.densimeter.density.readmodel;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.contract.FrontierState;

import io.smallrye.mutiny.Uni;

/** Reads the current and the past frontiers that the topology published. */
@ApplicationScoped
public class Frontiers {

    private final KeyedStates states;

    Frontiers(KeyedStates states) {
        this.states = states;
    }

    /** Reads all live frontiers, by series, then benchmark. */
    public Uni<List<FrontierState>> live() {
        return states.all(KeyedState.FRONTIER);
    }

    /** Reads the live frontier; empty where the topology has not published one. */
    public Uni<Optional<FrontierState>> live(String series, String benchmark) {
        return states.find(KeyedState.FRONTIER, series, benchmark);
    }

    /** Reads the frontier by the facts accepted up to {@code moment}; empty before the first. */
    public Uni<Optional<FrontierState>> asOf(String series, String benchmark, Instant moment) {
        return states.asOf(KeyedState.FRONTIER, moment, series, benchmark);
    }

    /** Reads the past states of the frontier, newest first. */
    public Uni<Page<PastFrontier>> history(String series, String benchmark, long offset, int size) {
        return states.history(KeyedState.FRONTIER, offset, size, series, benchmark)
                .map(page -> new Page<>(page.items()
                        .stream()
                        .map(past -> new PastFrontier(past.validFrom(), past.validTo(), FrontierView.of(past.state())))
                        .toList(), page.total()));
    }

    /**
     * Frontier in one period of its history.
     *
     * @param validFrom from when on it was valid, UTC
     * @param validTo when it was replaced, UTC; null while it is valid
     * @param frontier the frontier in that period
     */
    public record PastFrontier(Instant validFrom, Instant validTo, FrontierView frontier) {}
}
