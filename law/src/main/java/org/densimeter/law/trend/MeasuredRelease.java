package org.densimeter.law.trend;

import java.time.LocalDate;
import java.util.Objects;
import java.util.OptionalDouble;

import org.densimeter.law.catalogue.Model;
import org.densimeter.law.density.DensityBasis;
import org.densimeter.law.density.DensityEntry;
import org.jspecify.annotations.Nullable;

/**
 * The input of a trend for one release with a density: rho = N_eff(score) / cost.
 *
 * @param model model id
 * @param cluster releases of one cluster are not independent of each other and are resampled together: the family, or
 * another {@link Cluster}; null: it is on its own
 * @param releaseDate its date
 * @param score the score that counts, percent; of a composite the weighted mean
 * @param scoreError standard error of {@code score} in points; 0 where it is not known
 * @param logCost natural logarithm of the cost N_eff is divided by, ln(N_eff / rho)
 * @param tokens training tokens at which the law is read for this release, positive; null for the law's tokens
 * @param weak whether its density is too uncertain for a record; it counts for {@code quantile} alone
 */
public record MeasuredRelease(String model, @Nullable String cluster, LocalDate releaseDate, double score,
        double scoreError, double logCost, @Nullable Long tokens, boolean weak) {

    public MeasuredRelease {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(releaseDate, "releaseDate");
        if (!(scoreError >= 0) || !Double.isFinite(scoreError) || !Double.isFinite(logCost)
                || !Double.isFinite(score)) {
            throw new IllegalArgumentException(
                    model + ": score, its error and the cost must be finite, the error not negative");
        }
    }

    /** Creates a release for which the law is read at its own tokens D0. */
    public MeasuredRelease(String model, @Nullable String cluster, LocalDate releaseDate, double score,
            double scoreError, double logCost) {
        this(model, cluster, releaseDate, score, scoreError, logCost, null, false);
    }

    /** Returns this release with the law read at {@code otherTokens}; null for D0. */
    public MeasuredRelease at(@Nullable Long otherTokens) {
        return new MeasuredRelease(model, cluster, releaseDate, score, scoreError, logCost, otherTokens, weak);
    }

    /** Returns this release in {@code other}; null: on its own. */
    public MeasuredRelease inCluster(@Nullable String other) {
        return new MeasuredRelease(model, other, releaseDate, score, scoreError, logCost, tokens, weak);
    }

    /** Returns this release, marked as weak or not. */
    public MeasuredRelease weak(boolean mark) {
        return new MeasuredRelease(model, cluster, releaseDate, score, scoreError, logCost, tokens, mark);
    }

    /**
     * Returns all fields, tokens and weakness only where they apply, the cluster under the name of the default one:
     * seeds of draws derive from this text, and those of other trends must not change.
     */
    @Override
    public String toString() {
        return "MeasuredRelease[model=" + model + ", family=" + cluster + ", releaseDate=" + releaseDate + ", score="
                + score + ", scoreError=" + scoreError + ", logCost=" + logCost
                + (tokens == null ? "" : ", tokens=" + tokens) + (weak ? ", weak" : "") + "]";
    }

    /**
     * Returns the release behind an entry with a density, in its family.
     *
     * @param scoreError of the entry's score, of a completed one its standard deviation; empty if unknown, and then not
     * in the interval of the trend
     * @throws IllegalArgumentException if {@code entry} has no density
     */
    public static MeasuredRelease of(Model model, DensityEntry entry, OptionalDouble scoreError) {
        return of(model, entry, DensityBasis.INFERENCE, scoreError);
    }

    /**
     * Returns the unit of resampling: the cluster, or for a release without one a name that no cluster has.
     */
    public String clusterOrSelf() {
        return cluster == null || cluster.isEmpty() ? "\u0000" + model : cluster;
    }

    /** Returns the release behind an entry with a density, with its density on {@code basis}. */
    public static MeasuredRelease of(Model model, DensityEntry entry, DensityBasis basis, OptionalDouble scoreError) {
        if (!entry.status().hasDensity()) {
            throw new IllegalArgumentException(model.id() + " has no density: " + entry.reason());
        }
        double effectiveParams = Objects.requireNonNull(entry.effectiveParams(), "effectiveParams");
        double score = Objects.requireNonNull(entry.score(), "score");
        double logCost = StrictMath.log(effectiveParams / basis.density(effectiveParams, model));
        return new MeasuredRelease(model.id(), model.family(), model.releaseDate(), score, scoreError.orElse(0),
                logCost);
    }
}
