package org.densimeter.fit.refit;

import java.util.Optional;

import org.densimeter.law.catalogue.ReferenceSeries;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.law.scaling.FitException;
import org.densimeter.law.scaling.LawBounds;
import org.densimeter.law.scaling.LossLaw;
import org.densimeter.law.scaling.ScalingLawFitter;

/** What must hold of every law that is published. */
final class GuardRails {

    private GuardRails() {}

    /** @throws FitException DNS1001 if the loss law, DNS1002 if the performance law is none that can be inverted */
    static void check(ReferenceSeries series, ScalingLawFitter.Fit fit) throws FitException {
        LossLaw loss = fit.law().loss();
        if (loss != null) {
            require(loss.valid() && Double.isFinite(fit.loss().chosen().rmse()), ProblemCode.DNS1001,
                    "the constants of the loss law are out of range: " + loss);
            require(series.basin() != ReferenceSeries.Basin.PARAMETER_LIMITED || loss.alpha() < loss.beta(),
                    ProblemCode.DNS1001, "the loss law is not in the parameter-limited basin: " + loss);
        }
        Optional<String> violation = LawBounds.violation(series, fit.law());
        require(violation.isEmpty() && Double.isFinite(fit.performance().rmse()), ProblemCode.DNS1002,
                violation.orElse("the error of the performance law is not a finite number"));
    }

    private static void require(boolean holds, ProblemCode code, String otherwise) throws FitException {
        if (!holds) {
            throw new FitException(code, otherwise);
        }
    }
}
