package org.densimeter.law.trend;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.density.DensityEntry.ScoreUsed;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.density.ScoreError;
import org.densimeter.law.event.FittedLaw;
import org.densimeter.law.event.ModelDensities;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.frontier.FrontierPoint;

/** What frontier and trend need of one model's state, packed: 28 bytes a measured density and 20 a score that one rests on, beside what there is once a model. Immutable. */
final class HeldRelease {

    private static final int OF_DENSITY = 3;
    private static final int OF_SCORE = 2;

    private final long revision;
    private final long lawsRevision;
    /** Null once withdrawn: what is left is the mark that holds back older states. */
    private final String model;
    private final String family;
    private final LocalDate releaseDate;
    private final boolean competes;
    private final int measured;
    /** {@code series/benchmark} of each measured density, then the benchmark of each score that one rests on. */
    private final String[] names;
    /** Of each measured density: score, density, N_eff; then of each score that one rests on: itself, and its standard error as published, NaN if it is not. */
    private final double[] numbers;

    private HeldRelease(ModelDensities state, List<DensityEntry> measured, List<Result> scores, UnaryOperator<String> shared) {
        revision = state.revision();
        lawsRevision = state.lawsRevision();
        model = state.model().id();
        family = state.model().family();
        releaseDate = state.model().releaseDate();
        competes = Frontier.competes(state.model());
        this.measured = measured.size();
        names = Stream.concat(measured.stream().map(DensityEntry::key), scores.stream().map(Result::benchmark)).map(shared).toArray(String[]::new);
        numbers = DoubleStream.concat(measured.stream().flatMapToDouble(entry -> DoubleStream.of(entry.score(), entry.density(), entry.effectiveParams())),
                scores.stream().flatMapToDouble(result -> DoubleStream.of(result.score(), result.standardError() == null ? Double.NaN : result.standardError()))).toArray();
    }

    private HeldRelease(long revision, long lawsRevision) {
        this.revision = revision;
        this.lawsRevision = lawsRevision;
        model = null;
        family = null;
        releaseDate = null;
        competes = false;
        measured = 0;
        names = new String[0];
        numbers = new double[0];
    }

    /** @param shared gives the one instance of a name that all releases share */
    static HeldRelease of(ModelDensities state, UnaryOperator<String> shared) {
        List<DensityEntry> measured = state.entries().stream().filter(entry -> entry.status() == DensityStatus.MEASURED).toList();
        Set<String> used = measured.stream().flatMap(entry -> entry.scores().stream()).map(ScoreUsed::result).collect(Collectors.toSet());
        List<Result> scores = state.results().stream().filter(result -> used.contains(result.id())).toList();
        return new HeldRelease(state, measured, scores, shared);
    }

    static HeldRelease withdrawn(long revision, long lawsRevision) {
        return new HeldRelease(revision, lawsRevision);
    }

    long lawsRevision() {
        return lawsRevision;
    }

    /** Whether a state of these revisions is from before this one, or brings back what was withdrawn at the same. */
    boolean newerThan(long otherRevision, long otherLawsRevision) {
        return otherRevision < revision || otherLawsRevision < lawsRevision || model == null && otherRevision == revision;
    }

    boolean newerThan(long otherRevision) {
        return otherRevision < revision;
    }

    Stream<String> keys() {
        return Arrays.stream(names, 0, measured);
    }

    boolean measured(String key) {
        return indexOf(key, 0, measured) >= 0;
    }

    boolean competes() {
        return competes;
    }

    /** Its place on the frontier of {@code key}, under which it is measured. */
    FrontierPoint point(String key) {
        int at = indexOf(key, 0, measured) * OF_DENSITY;
        return new FrontierPoint(model, releaseDate, numbers[at], numbers[at + 1], null, numbers[at + 2]);
    }

    /** What the trend under {@code law}, under which it is measured, needs of it. */
    MeasuredRelease release(FittedLaw law, Map<String, Integer> items) {
        FrontierPoint point = point(law.key());
        OptionalDouble scoreError = ScoreError.of(law.scoreParts(), benchmark -> scoreError(benchmark, items.get(benchmark)));
        return new MeasuredRelease(model, family, releaseDate, point.score(), scoreError.orElse(0), StrictMath.log(point.effectiveParams() / point.density()));
    }

    private OptionalDouble scoreError(String benchmark, Integer items) {
        int place = indexOf(benchmark, measured, names.length);
        if (place < 0) {
            return OptionalDouble.empty();
        }
        int at = measured * OF_DENSITY + (place - measured) * OF_SCORE;
        return ScoreError.of(numbers[at], numbers[at + 1], items);
    }

    private int indexOf(String name, int from, int to) {
        for (int i = from; i < to; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
