package org.densimeter.contract;

import static org.densimeter.contract.FieldBounds.MAX_COUNT;
import static org.densimeter.contract.FieldBounds.MAX_ID;
import static org.densimeter.contract.FieldBounds.MAX_PERCENT;
import static org.densimeter.contract.FieldBounds.elements;
import static org.densimeter.contract.FieldBounds.finite;
import static org.densimeter.contract.FieldBounds.id;
import static org.densimeter.contract.FieldBounds.line;
import static org.densimeter.contract.FieldBounds.optionalFinite;
import static org.densimeter.contract.FieldBounds.optionalPositive;
import static org.densimeter.contract.FieldBounds.optionalWhole;
import static org.densimeter.contract.FieldBounds.positive;
import static org.densimeter.contract.FieldBounds.present;
import static org.densimeter.contract.FieldBounds.require;
import static org.densimeter.contract.FieldBounds.text;
import static org.densimeter.contract.FieldBounds.whole;
import static org.densimeter.contract.FieldBounds.within;

import org.densimeter.law.catalogue.Benchmark;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.law.scaling.LawDraws;
import org.densimeter.law.scaling.LossLaw;
import org.densimeter.law.scaling.LossLawFit;
import org.densimeter.law.scaling.LossMinimum;
import org.densimeter.law.scaling.PerformanceLaw;
import org.densimeter.law.scaling.PerformanceLawFit;
import org.densimeter.law.scaling.ScalingLaw;

/** Rules of scaling laws: after them no evaluation of a model, and no drawing, fails. */
final class ScalingLawRules {

    private static final int MAX_DRAWS = 100_000;
    private static final int MAX_CONSTANTS_PER_DRAW = 9;

    private ScalingLawRules() {}

    static void check(FittedLaw law) throws InvalidEventException {
        CatalogueRules.check(law.series());
        id("benchmark", law.benchmark());
        CatalogueRules.parts(law.parts());
        text("version", law.version());
        present("health", law.health());
        text("health.code", law.health().code());
        text("health.reason", law.health().reason());
        elements("benchmarks", law.benchmarks());
        for (Benchmark benchmark : law.benchmarks()) {
            CatalogueRules.check(benchmark);
        }
        if (law.law() != null) {
            line("version", law.version(), MAX_ID);
            inForce(law, law.law());
        } else if (law.loss() != null) {
            check(law.loss());
        }
    }

    private static void inForce(FittedLaw law, ScalingLaw inForce) throws InvalidEventException {
        check(inForce, law.series().oneStep());
        PerformanceLawFit performance = present("the fit of the performance law", law.performance());
        check(performance);
        if (law.series().oneStep()) {
            require(law.loss() == null, "a one-step law with the fit of a loss law");
            positive("performance.largestParams", performance.largestParams());
        } else {
            check(present("the fit of the loss law", law.loss()));
        }
        if (law.draws() != null) {
            draws(inForce, law.draws());
        }
    }

    private static void check(ScalingLaw law, boolean oneStep) throws InvalidEventException {
        require(oneStep == (law.loss() == null),
                oneStep ? "a one-step law with a loss law" : "the law in force lacks its loss law");
        if (law.loss() != null) {
            check(law.loss());
        }
        check(law.performance());
        positive("law.tokensAtLaw", law.tokensAtLaw(), MAX_COUNT);
    }

    private static void check(LossLaw law) throws InvalidEventException {
        present("loss law", law);
        within("E", law.irreducible(), 0, Double.MAX_VALUE);
        positive("a", law.a());
        positive("alpha", law.alpha());
        within("b", law.b(), 0, Double.MAX_VALUE);
        within("beta", law.beta(), 0, Double.MAX_VALUE);
    }

    private static void check(PerformanceLaw law) throws InvalidEventException {
        present("performance law", law);
        positive("c", law.c());
        require(law.gamma() < 0 && Double.isFinite(law.gamma()), "gamma is not a negative number");
        finite("l", law.l());
        finite("d", law.d());
    }

    private static void check(LossLawFit fit) throws InvalidEventException {
        check(fit.chosen());
        elements("loss.alternatives", fit.alternatives());
        for (LossMinimum alternative : fit.alternatives()) {
            check(alternative);
        }
        whole("loss.runs", fit.runs(), 0, Integer.MAX_VALUE);
        positive("loss.largestParams", fit.largestParams(), MAX_COUNT);
    }

    private static void check(LossMinimum minimum) throws InvalidEventException {
        present("a minimum of the loss law", minimum);
        check(minimum.law());
        finite("loss.rmse", minimum.rmse());
    }

    private static void check(PerformanceLawFit fit) throws InvalidEventException {
        check(fit.law());
        finite("performance.rmse", fit.rmse());
        whole("performance.points", fit.points(), 0, Integer.MAX_VALUE);
        elements("performance.heldOut", fit.heldOut());
        for (PerformanceLawFit.HeldOutScore heldOut : fit.heldOut()) {
            optionalFinite("heldOut.loss", heldOut.loss());
            optionalPositive("heldOut.params", heldOut.params());
            within("heldOut.score", heldOut.score(), 0, MAX_PERCENT);
            finite("heldOut.predicted", heldOut.predicted());
        }
        optionalPositive("performance.largestParams", fit.largestParams());
    }

    private static void draws(ScalingLaw law, LawDraws draws) throws InvalidEventException {
        whole("draws.draws", draws.draws(), 0, MAX_DRAWS);
        whole("draws.lossAtEdge", draws.lossAtEdge(), 0, draws.draws());
        whole("draws.performanceAtEdge", draws.performanceAtEdge(), 0, draws.draws());
        optionalWhole("draws.failed", draws.failed(), 0, MAX_DRAWS);
        if (draws.draws() == 0) {
            return;
        }
        present("draws.constants", draws.constants());
        int mostBytes = draws.draws() * MAX_CONSTANTS_PER_DRAW * Double.BYTES;
        require(draws.constants().length() <= (mostBytes + 2) / 3 * 4, "draws.constants is longer than the draws");
        try {
            DrawnLaws.of(law, draws);
            require(!draws.hasNotANumber(), "a draw has a constant that is not a number");
        } catch (IllegalArgumentException e) {
            throw new InvalidEventException("the draws cannot be decoded: " + e.getMessage());
        }
    }
}
