package org.densimeter.density.estimation;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.densimeter.law.interval.Seed;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.law.trend.BootstrappedTrend;
import org.densimeter.law.trend.MeasuredRelease;
import org.densimeter.law.trend.RecordProbabilities;
import org.densimeter.law.trend.TrendBootstrap;

/**
 * All that the estimates of one frontier depend on. The trend worker and the queries both compute from here, so that
 * the same question has the same bits wherever it is answered. Immutable.
 *
 * @param start releases before it do not count
 * @param law the law in force that measured the releases
 * @param laws its draws, decoded; the law alone where it carries none
 * @param releases every competing release with a measured density, of any date, ordered by model
 */
public record TrendInput(LocalDate start, FittedLaw law, DrawnLaws laws, List<MeasuredRelease> releases) {

    /** What a trend is drawn for. */
    static final String TREND = "trend";

    public TrendInput {
        releases = List.copyOf(releases);
    }

    /**
     * The seed of what is drawn for {@code purpose}: from the law's version, the start and everything in the releases.
     */
    public Seed seed(String purpose) {
        return Seed
                .of(Stream
                        .concat(Stream.of(purpose, law.version(), start.toString()),
                                releases.stream().map(MeasuredRelease::toString))
                        .toArray(String[]::new));
    }

    /** The trend by every estimator that exists. Takes some 50 ms. */
    public BootstrappedTrend trend() {
        return TrendBootstrap.run(releases, start, law.law(), laws, seed(TREND), TrendBootstrap.REPLICATES);
    }

    /**
     * How likely each release is a record, by model id: what {@link #trend()} tells of it, in half the time. Empty
     * where the law carries no draws.
     */
    public Map<String, Double> recordProbabilities() {
        return hasLawError() ? RecordProbabilities.of(releases, start, laws, seed(TREND), TrendBootstrap.REPLICATES)
                : Map.of();
    }

    /** How many families the releases from the start on have; one without a family is its own. */
    int families() {
        return (int) releases.stream()
                .filter(release -> !release.releaseDate().isBefore(start))
                .map(MeasuredRelease::familyOrSelf)
                .distinct()
                .count();
    }

    /** Whether the law carries draws, without which an interval would leave out the law's error. */
    public boolean hasLawError() {
        return law.draws() != null && law.draws().draws() > 0;
    }

    /** Whether {@code other} gives the same estimates, to the bit. */
    public boolean givesTheSameAs(TrendInput other) {
        return start.equals(other.start) && law.version().equals(other.law.version())
                && law.draws().equals(other.law.draws()) && releases.equals(other.releases);
    }
}
