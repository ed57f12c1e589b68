package org.densimeter.density.readmodel;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.densimeter.contract.AlgorithmicProgress;
import org.densimeter.contract.Completion;
import org.densimeter.contract.FrontierState;
import org.densimeter.contract.LedgerEntry;
import org.densimeter.contract.ModelPrices;
import org.densimeter.contract.TrendState;
import org.densimeter.law.scaling.FittedLaw;

/**
 * Describes a kind of state that is stored under a key of names (a series and a benchmark, a specification, a model as
 * its providers name it), and when two states of it are equal.
 *
 * @param table the table; its history, if it has one, is in {@code <table>_history}; also the name of its events in the
 * stream
 * @param historyLimit how many states of each key its history keeps, the newest; 0 without a history
 * @param streamed whether its changes are streamed
 * @param key the columns of its key; none of their values is null
 * @param version the column of the version it was computed from; null where it was not computed
 * @param superseded whether, of two states of one revision, the second was published before the first, and arrives
 * again because its topic is read again
 * @param sameContent whether two states are equal, revision and clock times aside
 * @param sameHistory whether a state adds nothing to the history of the other
 * @param view the shape in which it is streamed
 */
public record KeyedState<T>(String table, int historyLimit, boolean streamed, Class<T> type, List<Column<T>> key,
        Column<T> version, ToLongFunction<T> revision, Function<T, Instant> recordedAt, BiPredicate<T, T> superseded,
        BiPredicate<T, T> sameContent, BiPredicate<T, T> sameHistory, Function<T, Object> view) {

    /** A text column beside the state, and its value in the state. */
    public record Column<T>(String name, Function<T, String> value) {}

    private static final int ALL = Integer.MAX_VALUE;
    /** A law with its draws takes some 100 kilobytes. */
    private static final int LAW_HISTORY_LIMIT = 200;
    private static final String SERIES = "series";
    private static final String BENCHMARK = "benchmark";
    private static final String LAW_VERSION = "law_version";

    public static final KeyedState<FrontierState> FRONTIER = new KeyedState<>("frontier", ALL, true,
            FrontierState.class,
            List.of(new Column<>(SERIES, FrontierState::series), new Column<>(BENCHMARK, FrontierState::benchmark)),
            new Column<>(LAW_VERSION, FrontierState::lawVersion), FrontierState::revision, FrontierState::recordedAt,
            KeyedState::never, (a, b) -> content(a).equals(content(b)), (a, b) -> content(a).equals(content(b)),
            FrontierView::of);

    public static final KeyedState<TrendState> TREND = new KeyedState<>("trend", ALL, true, TrendState.class,
            List.of(new Column<>(SERIES, TrendState::series), new Column<>(BENCHMARK, TrendState::benchmark)),
            new Column<>(LAW_VERSION, TrendState::lawVersion), TrendState::revision, TrendState::recordedAt,
            KeyedState::superseded, (a, b) -> content(a).equals(content(b)), (a, b) -> content(a).equals(content(b)),
            TrendView::of);

    public static final KeyedState<FittedLaw> LAW = new KeyedState<>("law", LAW_HISTORY_LIMIT, false, FittedLaw.class,
            List.of(new Column<>(SERIES, law -> law.series().id()), new Column<>(BENCHMARK, FittedLaw::benchmark)),
            new Column<>(LAW_VERSION, FittedLaw::version), FittedLaw::revision, FittedLaw::recordedAt,
            KeyedState::never, Object::equals, (a, b) -> Objects.equals(a.version(), b.version())
                    && Objects.equals(a.law(), b.law()) && Objects.equals(a.draws(), b.draws()),
            law -> law);

    public static final KeyedState<Completion> COMPLETION = new KeyedState<>("completion", ALL, false, Completion.class,
            List.of(new Column<>("composite", Completion::composite),
                    new Column<>("stage", completion -> completion.stage().toString())),
            new Column<>("version", Completion::version), Completion::revision, Completion::recordedAt,
            KeyedState::never, Object::equals, (a, b) -> content(a).equals(content(b)), completion -> completion);

    public static final KeyedState<ModelPrices> PRICE = new KeyedState<>("price", 0, true, ModelPrices.class,
            List.of(new Column<>("model", ModelPrices::model)), null, ModelPrices::revision, ModelPrices::recordedAt,
            KeyedState::never, (a, b) -> a.prices().equals(b.prices()), (a, b) -> true, prices -> prices);

    public static final KeyedState<AlgorithmicProgress> PROGRESS = new KeyedState<>("progress", ALL, true,
            AlgorithmicProgress.class, List.of(new Column<>("specification", AlgorithmicProgress::specification)),
            new Column<>("sample_version", AlgorithmicProgress::version), AlgorithmicProgress::revision,
            AlgorithmicProgress::recordedAt, KeyedState::never, (a, b) -> content(a).equals(content(b)),
            (a, b) -> content(a).equals(content(b)), progress -> progress);

    public static final KeyedState<LedgerEntry> FORECAST = new KeyedState<>("forecast", 0, false, LedgerEntry.class,
            List.of(new Column<>(SERIES, LedgerEntry::series), new Column<>(BENCHMARK, LedgerEntry::benchmark),
                    new Column<>("day", entry -> entry.day().toString())),
            new Column<>(LAW_VERSION, LedgerEntry::lawVersion), LedgerEntry::revision, LedgerEntry::recordedAt,
            (held, arrived) -> !held.equals(arrived), Object::equals, (a, b) -> true, entry -> entry);

    private static FrontierState content(FrontierState state) {
        return new FrontierState(0, state.series(), state.benchmark(), state.lawVersion(), state.start(),
                state.records(), state.measured(), state.unmeasured(), null, state.completed());
    }

    private static Completion content(Completion state) {
        return new Completion(0, null, state.composite(), state.stage(), state.parts(), state.auxiliaries(),
                state.version(), state.mean(), state.covariance(), state.releases(), state.steps(),
                state.logLikelihood(), state.code(), state.message(), state.publishedSettings());
    }

    private static TrendState content(TrendState state) {
        return new TrendState(0, state.series(), state.benchmark(), state.lawVersion(), state.trend(),
                state.estimators(), state.reason(), state.from(), state.to(), null, null, state.shape(), state.seed(),
                state.contenders(), state.remarks(), state.censoring());
    }

    private static AlgorithmicProgress content(AlgorithmicProgress state) {
        return new AlgorithmicProgress(0, null, state.specification(), state.version(), state.sample(),
                state.estimates(), state.contributions(), state.gains(), state.selection(), state.refusals());
    }

    private static boolean never(Object held, Object arrived) {
        return false;
    }

    /**
     * A provisional trend, by the records alone, is published before the drawn one of its frontier. Of two of the same
     * kind the one computed later is newer; a replay does not change that.
     */
    private static boolean superseded(TrendState held, TrendState arrived) {
        boolean drawn = arrived.seed() != null;
        return drawn == (held.seed() != null) ? arrived.computedAt().isBefore(held.computedAt()) : !drawn;
    }

    /** The names of the key, e.g. {@code series/benchmark}. */
    public String key(T state) {
        return key.stream().map(column -> column.value().apply(state)).collect(Collectors.joining("/"));
    }

    /** The series; null of what has none. */
    public String series(T state) {
        return named(SERIES, state);
    }

    /** The benchmark; null of what has none. */
    public String benchmark(T state) {
        return named(BENCHMARK, state);
    }

    private String named(String name, T state) {
        return key.stream()
                .filter(column -> column.name().equals(name))
                .map(column -> column.value().apply(state))
                .findFirst()
                .orElse(null);
    }

    /** The names of the columns of the key, in SQL separated by {@code separator}. */
    public String keyColumns(String separator) {
        return key.stream().map(Column::name).collect(Collectors.joining(separator));
    }

    /** The text columns: the key's, then the version. */
    public List<Column<T>> texts() {
        return Stream.concat(key.stream(), Stream.ofNullable(version)).toList();
    }
}
