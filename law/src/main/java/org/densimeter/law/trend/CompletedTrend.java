package org.densimeter.law.trend;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.densimeter.law.density.CompletedFrom;
import org.densimeter.law.interval.Seed;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.ScalingLaw;

/**
 * Estimates the trend of a composite that some releases have by completion: multiple imputation (Rubin, Multiple
 * Imputation for Nonresponse in Surveys, 1987). Completed data set j takes draw j of every completed composite; each
 * estimator is computed on every data set. The point is the median over the data sets, the interval the percentiles of
 * the replicates of all: over completions, family resamples, draws of the law, and sampling errors of the measured
 * scores. A draw outside the range of the law lies above or below every line, as in any replicate.
 */
public final class CompletedTrend {

    /** The number of completed data sets. */
    public static final int DATA_SETS = CompletedFrom.DRAWS;

    private CompletedTrend() {}

    /**
     * Returns the estimates, as {@link TrendBootstrap#run} does where no release is completed. Empty where a data set
     * has no line.
     *
     * @param measured every competing release that has all parts, in any order
     * @param completed every competing release whose composite is completed, with at least {@value #DATA_SETS} draws
     * @param start releases before it do not count
     * @param law the law in force
     * @param laws its draws
     * @param seed from the versions of everything above: the same inputs give the same bits
     * @param replicates of all data sets together, a positive multiple of {@value #DATA_SETS}
     */
    public static BootstrappedTrend run(Collection<MeasuredRelease> measured, Collection<CompletedRelease> completed,
            LocalDate start, ScalingLaw law, DrawnLaws laws, Seed seed, int replicates) {
        if (completed.isEmpty()) {
            return TrendBootstrap.run(measured, start, law, laws, seed, replicates);
        }
        if (replicates < DATA_SETS || replicates % DATA_SETS != 0) {
            throw new IllegalArgumentException("replicates must be a multiple of " + DATA_SETS + ": " + replicates);
        }
        int each = replicates / DATA_SETS;
        List<BootstrapRun> runs = new ArrayList<>();
        for (int set = 0; set < DATA_SETS; set++) {
            List<MeasuredRelease> releases = new ArrayList<>(measured);
            for (CompletedRelease release : completed) {
                releases.add(release.completed(set));
            }
            BootstrapRun run = TrendBootstrap.replicates(releases, start, law, laws, seed, set * each, each);
            if (run == null) {
                return BootstrappedTrend.NONE;
            }
            runs.add(run);
        }
        return BootstrapRun.trend(runs);
    }
}
