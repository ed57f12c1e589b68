package org.densimeter.density.estimation;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.densimeter.law.interval.Seed;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.law.trend.BootstrappedTrend;
import org.densimeter.law.trend.Cluster;
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
 * @param releases every competing release with a measured density, of any date, ordered by model
 * @param cluster what the clusters of the releases are
 */
public record TrendInput(LocalDate start, FittedLaw law, DrawnLaws laws, List<MeasuredRelease> releases,
        Cluster cluster) {

    /** The purpose of the draws for a trend. */
    static final String TREND = "trend";

    public TrendInput {
        releases = List.copyOf(releases);
    }

    /** Creates the input of a trend whose releases have the default cluster. */
    public TrendInput(LocalDate start, FittedLaw law, DrawnLaws laws, List<MeasuredRelease> releases) {
        this(start, law, laws, releases, Cluster.DEFAULT);
    }

    /**
     * Returns the seed of the draws for {@code purpose}: from the law's version, the start and the content of the
     * releases.
     */
    public Seed seed(String purpose) {
        return Seed
                .of(Stream
                        .concat(Stream.of(purpose, law.version(), start.toString()),
                                releases.stream().map(MeasuredRelease::toString))
                        .toArray(String[]::new));
    }

    /** Computes the trend by every estimator that exists. Takes about 50 ms. */
    public BootstrappedTrend trend() {
        return TrendBootstrap.run(releases, start, law.law(), laws, seed(TREND), TrendBootstrap.REPLICATES);
    }

    /**
     * Computes the probability of being a record for each release, by model id: the same as {@link #trend()}, in half
     * the time. Empty where the law carries no draws.
     */
    public Map<String, Double> recordProbabilities() {
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
                && law.draws().equals(other.law.draws()) && releases.equals(other.releases) && cluster == other.cluster;
    }
}
