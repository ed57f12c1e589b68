package org.densimeter.density.readmodel;

import java.time.Instant;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.ToLongFunction;

import org.densimeter.law.event.FittedLaw;
import org.densimeter.law.event.FrontierState;
import org.densimeter.law.event.TrendState;

/**
 * What is kept for each series and benchmark, and when two states of it say the same.
 *
 * @param table       where it is kept; its history in {@code <table>_history}
 * @param told        whether the stream tells its changes
 * @param remembered  how many states its history holds for each key; the oldest are forgotten
 * @param sameContent whether two states say the same, revision and clock times aside
 * @param sameHistory whether a state adds nothing to the history of the other
 * @param view        the shape the stream tells
 */
record KeyedState<T>(String table, boolean told, int remembered, Class<T> type, Function<T, String> series, Function<T, String> benchmark, ToLongFunction<T> revision,
        Function<T, String> lawVersion, Function<T, Instant> recordedAt, BiPredicate<T, T> sameContent, BiPredicate<T, T> sameHistory,
        Function<T, Object> view) {

    /** A law with its draws takes some 50 kilobytes. */
    private static final int LAWS_REMEMBERED = 200;

    static final KeyedState<FrontierState> FRONTIER = new KeyedState<>("frontier", true, Integer.MAX_VALUE, FrontierState.class, FrontierState::series, FrontierState::benchmark,
            FrontierState::revision, FrontierState::lawVersion, FrontierState::recordedAt, (a, b) -> content(a).equals(content(b)), (a, b) -> content(a).equals(content(b)), FrontierView::of);

    static final KeyedState<TrendState> TREND = new KeyedState<>("trend", true, Integer.MAX_VALUE, TrendState.class, TrendState::series, TrendState::benchmark, TrendState::revision,
            TrendState::lawVersion, TrendState::recordedAt, (a, b) -> content(a).equals(content(b)), (a, b) -> content(a).equals(content(b)), TrendView::of);

    static final KeyedState<FittedLaw> LAW = new KeyedState<>("law", false, LAWS_REMEMBERED, FittedLaw.class, law -> law.series().id(), FittedLaw::benchmark, FittedLaw::revision,
            FittedLaw::version, FittedLaw::recordedAt, Object::equals,
            (a, b) -> Objects.equals(a.version(), b.version()) && Objects.equals(a.law(), b.law()) && Objects.equals(a.draws(), b.draws()), law -> law);

    private static FrontierState content(FrontierState state) {
        return new FrontierState(0, state.series(), state.benchmark(), state.lawVersion(), state.start(), state.records(), state.measured(), state.unmeasured(), null);
    }

    private static TrendState content(TrendState state) {
        return new TrendState(0, state.series(), state.benchmark(), state.lawVersion(), state.trend(), state.estimators(), state.reason(), state.from(), state.to(), null,
                null, state.shape(), state.seed(), state.contenders());
    }

    /** The key, of a state just read: {@link NullPointerException} where it lacks what it cannot be without. */
    String checkedKey(T state) {
        Objects.requireNonNull(recordedAt.apply(state));
        return Objects.requireNonNull(series.apply(state)) + "/" + Objects.requireNonNull(benchmark.apply(state));
    }

    /** {@code series/benchmark}. */
    String key(T state) {
        return series.apply(state) + "/" + benchmark.apply(state);
    }
}
