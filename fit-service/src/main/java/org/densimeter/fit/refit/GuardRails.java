package org.densimeter.fit.refit;

import java.util.stream.DoubleStream;

import org.densimeter.law.catalogue.ReferenceSeries;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.law.scaling.FitException;
import org.densimeter.law.scaling.LossLaw;
import org.densimeter.law.scaling.PerformanceLaw;
import org.densimeter.law.scaling.ScalingLawFitter;

/** What must hold of every law that is published. */
final class GuardRails {

    private GuardRails() {}

    /** @throws FitException DNS1001 if the loss law, DNS1002 if the performance law is none that can be turned round */
    static void check(ReferenceSeries series, ScalingLawFitter.Fit fit) throws FitException {
        if (!fit.law().oneStep()) {
            check(series, fit.law().loss(), fit.loss().chosen().rmse());
        }
        PerformanceLaw performance = fit.law().performance();
        require(finite(performance.c(), performance.gamma(), performance.l(), performance.d(), fit.performance().rmse())
                && performance.c() > 0 && performance.gamma() < 0 && performance.d() >= 0, ProblemCode.DNS1002,
                "the constants of the performance law are out of range: " + performance);
        require(fit.law().ceiling() > performance.d(), ProblemCode.DNS1002,
                "no score lies between the law's floor and its ceiling");
    }

    private static void check(ReferenceSeries series, LossLaw loss, double rmse) throws FitException {
        require(finite(loss.irreducible(), loss.a(), loss.alpha(), loss.b(), loss.beta(), rmse)
                && loss.irreducible() >= 0 && loss.a() > 0 && loss.b() > 0 && exponent(loss.alpha())
                && exponent(loss.beta()), ProblemCode.DNS1001,
                "the constants of the loss law are out of range: " + loss);
        require(series.basin() != ReferenceSeries.Basin.PARAMETER_LIMITED || loss.alpha() < loss.beta(),
                ProblemCode.DNS1001, "the loss law is not in the parameter-limited basin: " + loss);
    }

    private static boolean exponent(double value) {
        return value > 0 && value < 1;
    }

    private static boolean finite(double... values) {
        return DoubleStream.of(values).allMatch(Double::isFinite);
    }

    private static void require(boolean holds, ProblemCode code, String otherwise) throws FitException {
        if (!holds) {
            throw new FitException(code, otherwise);
        }
    }
}
