package org.densimeter.density.estimation;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

import org.densimeter.law.completion.CompletedScore;
import org.densimeter.law.density.LawInForce;
import org.densimeter.law.density.MeasurableRange;
import org.densimeter.law.interval.Seed;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.law.trend.BootstrappedTrend;
import org.densimeter.law.trend.CensoredQuantile;
import org.densimeter.law.trend.CensoredTrend;
import org.densimeter.law.trend.Cluster;
import org.densimeter.law.trend.CompletedRelease;
import org.densimeter.law.trend.CompletedTrend;
import org.densimeter.law.trend.MeasuredRelease;
import org.densimeter.law.trend.RangedRelease;
import org.densimeter.law.trend.RecordProbabilities;
import org.densimeter.law.trend.TrendBootstrap;

/**
 * Everything that the estimates of one frontier depend on. The trend worker and the queries both compute from it, so
 * that equal input gives equal bits in both. Immutable.
 *
 * @param start releases before it do not count
 * @param law the law in force that measured the releases
 * @param laws its draws, decoded; the law alone where it carries none
 * @param releases every competing release with a density, of any date, ordered by model; of one with a completed score
 * the standard deviation is its error
 * @param cluster what the clusters of the releases are
 * @param completed by model the completed scores among the releases, with {@value CompletedTrend#DATA_SETS} draws;
 * those of other models are left out
 * @param ranged the same releases and those above the range, each with the end of it, ordered by model; empty where
 * none is above it
 */
public record TrendInput(LocalDate start, FittedLaw law, DrawnLaws laws, List<MeasuredRelease> releases,
        Cluster cluster, Map<String, CompletedScore> completed, List<RangedRelease> ranged) {

    /** The purpose of the draws for a trend. */
    static final String TREND = "trend";

    public TrendInput {
        releases = List.copyOf(releases);
        ranged = List.copyOf(ranged);
        SortedMap<String, CompletedScore> drawn = new TreeMap<>();
        for (MeasuredRelease release : releases) {
            CompletedScore score = completed.get(release.model());
            if (score != null) {
                drawn.put(release.model(), score.first(CompletedTrend.DATA_SETS));
            }
        }
        completed = Collections.unmodifiableSortedMap(drawn);
    }

    /** Creates the input of a trend without releases above the range. */
    public TrendInput(LocalDate start, FittedLaw law, DrawnLaws laws, List<MeasuredRelease> releases, Cluster cluster,
            Map<String, CompletedScore> completed) {
        this(start, law, laws, releases, cluster, completed, List.of());
    }

    /** Creates the input of a trend of measured scores, whose releases have the default cluster. */
    public TrendInput(LocalDate start, FittedLaw law, DrawnLaws laws, List<MeasuredRelease> releases) {
        this(start, law, laws, releases, Cluster.DEFAULT, Map.of());
    }

    /** Returns the same of some of the releases, without those above the range. */
    public TrendInput of(List<MeasuredRelease> some) {
        return new TrendInput(start, law, laws, some, cluster, completed);
    }

    /**
     * Returns the seed of the draws for {@code purpose}: from the law's version, the start, the content of the releases
     * and the draws of completed scores.
     */
    public Seed seed(String purpose) {
        return Seed.of(Stream.of(Stream.of(purpose, law.version(), start.toString()),
                releases.stream().map(MeasuredRelease::toString),
                completed.entrySet().stream().map(score -> score.getKey() + Arrays.toString(score.getValue().draws())))
                .flatMap(Function.identity())
                .toArray(String[]::new));
    }

    /** Returns this input with {@code above} as releases above the range of the law read at its own tokens. */
    public TrendInput withAboveRange(List<MeasuredRelease> above) {
        if (above.isEmpty()) {
            return this;
        }
        MeasurableRange range = new LawInForce(law).range();
        return withRanged(Stream.concat(releases.stream(), above.stream())
                .map(release -> new RangedRelease(release, range.upper(release.scoreError())))
                .toList());
    }

    /** Returns this input with the same releases and those above the range. */
    public TrendInput withRanged(List<RangedRelease> all) {
        return new TrendInput(start, law, laws, releases, cluster, completed,
                all.stream().anyMatch(RangedRelease::censored)
                        ? all.stream().sorted(Comparator.comparing(one -> one.release().model())).toList()
                        : List.of());
    }

    /** Returns what was known on {@code day}: the input without the releases dated after it. */
    public TrendInput upTo(LocalDate day) {
        return of(releases.stream().filter(release -> !release.releaseDate().isAfter(day)).toList())
                .withRanged(ranged.stream().filter(release -> !release.release().releaseDate().isAfter(day)).toList());
    }

    /**
     * Computes the trend by every estimator that exists, {@code quantile} with the releases above the range where it is
     * identified. Takes about 50 ms, and up to a second more with such releases.
     */
    public BootstrappedTrend trend() {
        BootstrappedTrend measured = trendOfMeasured();
        return censoredTrend().map(measured::with).orElse(measured);
    }

    /**
     * Computes {@code quantile} with the releases above the range; empty where there are none. Completed scores are
     * drawn from a normal with their standard deviation.
     */
    Optional<CensoredTrend> censoredTrend() {
        return ranged.stream().anyMatch(one -> one.censored() && !one.release().releaseDate().isBefore(start))
                ? Optional.of(
                        CensoredQuantile.run(ranged, start, law.law(), laws, seed(TREND), TrendBootstrap.REPLICATES))
                : Optional.empty();
    }

    /**
     * Computes the trend over the releases with a density by every estimator that exists: where no score is completed
     * over the releases, otherwise over {@value CompletedTrend#DATA_SETS} completed sets of them. Takes about 50 ms.
     */
    BootstrappedTrend trendOfMeasured() {
        List<MeasuredRelease> measured = releases.stream()
                .filter(release -> !completed.containsKey(release.model()))
                .toList();
        List<CompletedRelease> drawn = releases.stream()
                .filter(release -> completed.containsKey(release.model()))
                .map(release -> new CompletedRelease(release, completed.get(release.model())))
                .toList();
        return CompletedTrend.run(measured, drawn, start, law.law(), laws, seed(TREND), TrendBootstrap.REPLICATES);
    }

    /**
     * Computes the probability of being a record for each release, by model id: the same as {@link #trend()}, without
     * completed scores in half the time. Empty where the law carries no draws.
     */
    public Map<String, Double> recordProbabilities() {
        if (!completed.isEmpty()) {
            return hasLawError() ? trendOfMeasured().recordProbabilities() : Map.of();
        }
        return hasLawError() ? RecordProbabilities.of(releases, start, laws, seed(TREND), TrendBootstrap.REPLICATES)
                : Map.of();
    }

    /** Counts the clusters of the releases from the start on; a release without one counts as one. */
    int clusters() {
        return (int) releases.stream()
                .filter(release -> !release.releaseDate().isBefore(start))
                .map(MeasuredRelease::clusterOrSelf)
                .distinct()
                .count();
    }

    /** Returns whether the law carries draws, without which an interval would leave out the law's error. */
    public boolean hasLawError() {
        return law.draws() != null && law.draws().draws() > 0;
    }

    /** Returns whether {@code other} gives the same estimates, to the bit. */
    public boolean givesTheSameAs(TrendInput other) {
        return start.equals(other.start) && law.version().equals(other.law.version())
                && law.draws().equals(other.law.draws()) && releases.equals(other.releases) && cluster == other.cluster
                && completed.equals(other.completed) && ranged.equals(other.ranged);
    }
}
