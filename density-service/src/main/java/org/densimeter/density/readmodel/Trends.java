package org.densimeter.density.readmodel;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.contract.TrendState;

import io.smallrye.mutiny.Uni;

/** Reads the current and the past trends that the trend worker published. */
@ApplicationScoped
public class Trends {

    private final KeyedStates states;

    Trends(KeyedStates states) {
        this.states = states;
    }

    /** Reads all live trends, by series, then benchmark. */
    public Uni<List<TrendState>> live() {
        return states.all(KeyedState.TREND);
    }

    /** Reads the live trend; empty where the trend worker has not published one. */
    public Uni<Optional<TrendState>> live(String series, String benchmark) {
        return states.find(KeyedState.TREND, series, benchmark);
    }

    /** Reads the trend by the facts accepted up to {@code moment}; empty before the first. */
    public Uni<Optional<TrendState>> asOf(String series, String benchmark, Instant moment) {
        return states.asOf(KeyedState.TREND, moment, series, benchmark);
    }

    /** Reads the past states of the trend, newest first. */
    public Uni<Page<PastTrend>> history(String series, String benchmark, long offset, int size) {
        return states.history(KeyedState.TREND, offset, size, series, benchmark)
                .map(page -> new Page<>(page.items()
                        .stream()
                        .map(past -> new PastTrend(past.validFrom(), past.validTo(), TrendView.of(past.state())))
                        .toList(), page.total()));
    }

    /**
     * Trend in one period of its history.
     *
     * @param validFrom from when on it was valid, UTC
     * @param validTo when it was replaced, UTC; null while it is valid
     * @param trend the trend in that period
     */
    public record PastTrend(Instant validFrom, Instant validTo, TrendView trend) {}
}
