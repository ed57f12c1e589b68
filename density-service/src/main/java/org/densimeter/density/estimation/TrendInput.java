package org.densimeter.density.estimation;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

import org.densimeter.law.completion.CompletedScore;
import org.densimeter.law.interval.Seed;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.law.trend.BootstrappedTrend;
import org.densimeter.law.trend.Cluster;
import org.densimeter.law.trend.CompletedRelease;
import org.densimeter.law.trend.CompletedTrend;
import org.densimeter.law.trend.MeasuredRelease;
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
 */
public record TrendInput(LocalDate start, FittedLaw law, DrawnLaws laws, List<MeasuredRelease> releases,
        Cluster cluster, Map<String, CompletedScore> completed) {

    /** The purpose of the draws for a trend. */
    static final String TREND = "trend";

    public TrendInput {
        releases = List.copyOf(releases);
        SortedMap<String, CompletedScore> drawn = new TreeMap<>();
        for (MeasuredRelease release : releases) {
            CompletedScore score = completed.get(release.model());
            if (score != null) {
                drawn.put(release.model(), score.first(CompletedTrend.DATA_SETS));
            }
        }
        completed = Collections.unmodifiableSortedMap(drawn);
    }

    /** Creates the input of a trend of measured scores, whose releases have the default cluster. */
    public TrendInput(LocalDate start, FittedLaw law, DrawnLaws laws, List<MeasuredRelease> releases) {
        this(start, law, laws, releases, Cluster.DEFAULT, Map.of());
    }

    /** Returns the same of some of the releases. */
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

    /**
     * Computes the trend by every estimator that exists: where no score is completed over the releases, otherwise over
     * {@value CompletedTrend#DATA_SETS} completed sets of them. Takes about 50 ms.
     */
    public BootstrappedTrend trend() {
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
            return hasLawError() ? trend().recordProbabilities() : Map.of();
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
                && completed.equals(other.completed);
    }
}
