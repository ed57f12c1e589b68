package org.densimeter.density.readmodel;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.contract.TrendState;

import io.smallrye.mutiny.Uni;

/** The trends as the trend worker tells them, and told them. */
@ApplicationScoped
public class Trends {

    private final KeyedStates states;

    Trends(KeyedStates states) {
        this.states = states;
    }

    /** All live trends, by series, then benchmark. */
    public Uni<List<TrendState>> live() {
        return states.all(KeyedState.TREND);
    }

    /** The live trend; empty where the worker has not told one. */
    public Uni<Optional<TrendState>> live(String series, String benchmark) {
        return states.find(KeyedState.TREND, series, benchmark);
    }

    /** The trend by the facts accepted up to {@code moment}; empty before the first. */
    public Uni<Optional<TrendState>> asOf(String series, String benchmark, Instant moment) {
        return states.asOf(KeyedState.TREND, series, benchmark, moment);
    }

    /** What the trend was, newest first. */
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
     * @param validFrom since when the facts said so
     * @param validTo until when; null: they still do
     */
    public record PastTrend(Instant validFrom, Instant validTo, TrendView trend) {}
}
