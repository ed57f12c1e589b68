package org.densimeter.law.scaling;

import java.util.List;

import org.densimeter.law.catalogue.ReferenceRun;
import org.densimeter.law.catalogue.ReferenceScore;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.densimeter.law.problem.ProblemCode;

/**
 * Fits both steps of the scaling law to a series' reference data. Deterministic: the same data in the same order give the same bits, on any machine.
 */
public final class ScalingLawFitter {

    /**
     * A fitted law with its diagnostics.
     *
     * @param law         both steps, read at the series' D0
     * @param loss        the loss law's minima
     * @param performance the performance law's fit
     */
    public record Fit(ScalingLaw law, LossLawFit loss, PerformanceLawFit performance) {
    }

    private ScalingLawFitter() {
    }

    /**
     * The law of {@code series} from its {@code runs} and {@code scores} on one benchmark or composite.
     *
     * @throws FitException with DNS1001 if no minimum of the loss law lies in the series' basin, DNS1002 if no falling performance law fits, DNS1003 if there are fewer runs or pairs than
     *                      constants, DNS1004 if the series asks for another objective than least squares
     */
    public static Fit fit(ReferenceSeries series, List<ReferenceRun> runs, List<ReferenceScore> scores) throws FitException {
        if (series.objective() != ReferenceSeries.Objective.LEAST_SQUARES) {
            throw new FitException(ProblemCode.DNS1004, "only least squares is supported, but series " + series.id() + " asks for " + series.objective());
        }
        LossLawFit loss = new LossLawFitter(runs, series.irreducibleFree()).fit(series.basin());
        PerformanceLawFit performance = new PerformanceLawFitter(scores, series.idealPoint()).fit();
        return new Fit(new ScalingLaw(loss.chosen().law(), performance.law(), series.tokensAtLaw()), loss, performance);
    }
}
