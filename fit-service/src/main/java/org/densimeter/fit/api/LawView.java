package org.densimeter.fit.api;

import java.time.Instant;
import java.util.List;

import org.densimeter.fit.history.RecordedLaw;
import org.densimeter.law.catalogue.Benchmark;
import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.densimeter.law.density.LawInForce;
import org.densimeter.law.density.MeasurableRange;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.law.scaling.LawDraws;
import org.densimeter.law.scaling.LossLaw;
import org.densimeter.law.scaling.LossLawFit;
import org.densimeter.law.scaling.LossMinimum;
import org.densimeter.law.scaling.PerformanceLawFit;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A law as it is answered: all constants, all that was fitted besides, and whether it fits the latest input. Without a
 * law (see {@code health}) {@code loss} to {@code ceiling} are null, but for the loss law of a series without score
 * pairs. In a one-step series there is no loss law: {@code basin}, {@code loss}, {@code ambiguous} and {@code runs} are
 * null, and the performance law is read at L = -ln N.
 *
 * @param series series id
 * @param benchmark benchmark or composite id
 * @param revision one more with every change of law or health
 * @param version fingerprint of the input; the same version is the same law to the bit
 * @param health whether the law fits the latest input
 * @param tokensAtLaw D0, the training tokens the law is read at
 * @param basin which minimum counts
 * @param loss the loss law L(N, D) = E + a N^-alpha + b D^-beta
 * @param alternatives its other minima, smallest error first
 * @param ambiguous whether one of those fits as well or better, or tokens follow from parameters in all runs
 * @param performance the performance law S(L) = c / (1 + exp(-gamma (L - l))) + d
 * @param heldOut pairs it has not seen, with what it says
 * @param largestParams N of the largest reference run; in a one-step series of the largest model the law was fitted to
 * @param runs how many runs the loss law was fitted to
 * @param parts of a composite
 * @param ceiling the score of infinitely many parameters at D0, percent
 * @param recordedAt when the latest input was accepted
 * @param fittedAt when it was fitted
 * @param interval the 95 % interval of every constant and of the ceiling; null without draws
 * @param draws how many bootstrap draws there are, how many ended at an edge and how many failed; their constants only
 * where they are asked for; null without draws
 * @param benchmarks the definitions of the benchmark, or of the composite's parts, as far as they are known
 * @param oneStep whether scores follow from parameters directly
 * @param measurableRange scores between which it measures densities, of a score without error; with a standard error
 * each end is two of them further inwards; null without a law
 */
@Schema(name = "Law")
public record LawView(String series, String benchmark, long revision, String version, FittedLaw.Health health,
        double tokensAtLaw, ReferenceSeries.Basin basin, Loss loss, List<Alternative> alternatives, Boolean ambiguous,
        Performance performance, List<PerformanceLawFit.HeldOutScore> heldOut, Double largestParams, Integer runs,
        List<Composite.Part> parts, Double ceiling, Instant recordedAt, Instant fittedAt, LawIntervals interval,
        LawDraws draws, List<Benchmark> benchmarks, boolean oneStep, MeasurableRange measurableRange) {

    /**
     * The constants of the loss law L(N, D) = E + a N^-alpha + b D^-beta, and its error.
     *
     * @param a factor of the parameter term, positive
     * @param alpha exponent of the parameters, between 0 and 2
     * @param b factor of the token term, positive
     * @param beta exponent of the tokens, between 0 and 2
     * @param irreducible E, at least 0, in the loss unit of the series
     * @param rmse root mean squared error over the runs, in the loss unit of the series
     */
    public record Loss(double a, double alpha, double b, double beta, double irreducible, double rmse) {}

    /**
     * A minimum of the loss law that was not chosen.
     *
     * @param a factor of the parameter term, positive
     * @param alpha exponent of the parameters, between 0 and 2
     * @param b factor of the token term, positive
     * @param beta exponent of the tokens, between 0 and 2
     * @param irreducible E, at least 0, in the loss unit of the series
     * @param rmse root mean squared error over the runs, in the loss unit of the series
     * @param parameterLimited whether alpha is smaller than beta
     */
    public record Alternative(double a, double alpha, double b, double beta, double irreducible, double rmse,
            boolean parameterLimited) {

        private static Alternative of(LossMinimum minimum) {
            LossLaw law = minimum.law();
            return new Alternative(law.a(), law.alpha(), law.b(), law.beta(), law.irreducible(), minimum.rmse(),
                    minimum.parameterLimited());
        }
    }

    /**
     * The constants of the performance law S(L) = c / (1 + exp(-gamma (L - l))) + d, and its error.
     *
     * @param c height of the sigmoid, percent, positive
     * @param gamma slope, negative, per unit of loss
     * @param l loss at half height
     * @param d score at infinite loss, percent, at least 0
     * @param rmse root mean squared error over the points, percent
     * @param points number of points that the law was fitted to, the ideal point included
     * @param idealPoint whether the ideal point (loss 0, score 100) is one of them
     */
    public record Performance(double c, double gamma, double l, double d, double rmse, int points,
            boolean idealPoint) {}

    /** Without the draws' constants, which are some 96 kB. */
    static LawView of(RecordedLaw recorded) {
        return of(recorded, false);
    }

    static LawView of(RecordedLaw recorded, boolean withDraws) {
        FittedLaw law = recorded.law();
        ReferenceSeries series = law.series();
        LossLawFit fit = law.loss();
        if (law.law() == null) {
            return new LawView(series.id(), law.benchmark(), law.revision(), law.version(), law.health(),
                    series.tokensAtLaw(), basin(series), fit == null ? null : loss(fit), alternatives(fit),
                    fit == null ? null : (Boolean) fit.ambiguous(), null, List.of(),
                    fit == null ? null : (Double) fit.largestParams(), fit == null ? null : (Integer) fit.runs(),
                    law.parts(), null, law.recordedAt(), recorded.fittedAt(), null, null, law.benchmarks(),
                    series.oneStep(), null);
        }
        return new LawView(series.id(), law.benchmark(), law.revision(), law.version(), law.health(),
                law.law().tokensAtLaw(), basin(series), fit == null ? null : loss(fit), alternatives(fit),
                fit == null ? null : (Boolean) fit.ambiguous(), performance(law), law.performance().heldOut(),
                law.largestParams(), fit == null ? null : (Integer) fit.runs(), law.parts(), law.law().ceiling(),
                law.recordedAt(), recorded.fittedAt(), LawIntervals.of(law), draws(law.draws(), withDraws),
                law.benchmarks(), series.oneStep(), new LawInForce(law).range());
    }

    private static List<Alternative> alternatives(LossLawFit fit) {
        return fit == null ? List.of() : fit.alternatives().stream().map(Alternative::of).toList();
    }

    private static ReferenceSeries.Basin basin(ReferenceSeries series) {
        return series.oneStep() ? null : series.basin();
    }

    private static LawDraws draws(LawDraws draws, boolean withConstants) {
        return draws == null || withConstants ? draws
                : new LawDraws(draws.draws(), draws.lossAtEdge(), draws.performanceAtEdge(), draws.failed(), null);
    }

    private static Loss loss(LossLawFit fit) {
        LossLaw loss = fit.chosen().law();
        return new Loss(loss.a(), loss.alpha(), loss.b(), loss.beta(), loss.irreducible(), fit.chosen().rmse());
    }

    private static Performance performance(FittedLaw law) {
        PerformanceLawFit fit = law.performance();
        return new Performance(fit.law().c(), fit.law().gamma(), fit.law().l(), fit.law().d(), fit.rmse(), fit.points(),
                fit.idealPoint());
    }
}
