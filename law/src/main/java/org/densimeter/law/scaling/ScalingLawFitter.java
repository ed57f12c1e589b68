package org.densimeter.law.scaling;

import java.util.List;

import org.densimeter.law.catalogue.ReferenceRun;
import org.densimeter.law.catalogue.ReferenceScore;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.jspecify.annotations.Nullable;

/**
 * Fits both steps of the scaling law to a series' reference data. Deterministic: the same data in the same order give
 * the same bits, on any machine.
 */
public final class ScalingLawFitter {

    /**
     * A fitted law with its diagnostics.
     *
     * @param law both steps, read at the series' D0
     * @param loss the loss law's minima; null for a one-step series
     * @param performance the performance law's fit
     */
    public record Fit(ScalingLaw law, @Nullable LossLawFit loss, PerformanceLawFit performance) {}

    private ScalingLawFitter() {}

    /**
     * Returns the loss law alone of a {@code series} with losses.
     *
     * @throws FitException with DNS1001 or DNS1003, as {@link #fit} does for the loss law
     */
    public static LossLawFit lossLaw(ReferenceSeries series, List<ReferenceRun> runs) throws FitException {
        return new LossLawFitter(runs, series.irreducibleFree(), series.objective()).fit(series.basin());
    }

    /**
     * Returns the law of {@code series} from its {@code runs} and {@code scores} on one benchmark or composite. A
     * one-step series has no runs; given ones are ignored.
     *
     * @throws FitException with DNS1001 if no minimum of the loss law lies in the series' basin, DNS1002 if no falling
     * performance law fits, DNS1003 if there are no more runs or pairs than constants, or have too few different sizes,
     * DNS1018 if a pair lacks the loss, or in a one-step series the parameters
     */
    public static Fit fit(ReferenceSeries series, List<ReferenceRun> runs, List<ReferenceScore> scores)
            throws FitException {
        return fit(series, runs, scores, null);
    }

    /**
     * Returns the same with a given floor.
     *
     * @param floor d of a one-step law, percent, at least 0 and below 100: {@link ReferenceSeries#fixedFloor}; null
     * where it is fitted. Ignored in a series with losses
     * @throws FitException as {@link #fit(ReferenceSeries, List, List)}
     */
    public static Fit fit(ReferenceSeries series, List<ReferenceRun> runs, List<ReferenceScore> scores,
            @Nullable Double floor) throws FitException {
        PerformanceLawFitter performanceFitter = PerformanceLawFitter.of(series, scores, floor);
        if (series.oneStep()) {
            PerformanceLawFit performance = performanceFitter.fit();
            return new Fit(new ScalingLaw(null, performance.law(), series.tokensAtLaw()), null, performance);
        }
        LossLawFit loss = lossLaw(series, runs);
        PerformanceLawFit performance = performanceFitter.fit();
        return new Fit(new ScalingLaw(loss.chosen().law(), performance.law(), series.tokensAtLaw()), loss, performance);
    }
}
