package org.densimeter.density.analysis;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.densimeter.density.analysis.Explanation.RangeEnds;
import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.density.DensityBasis;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.density.ParameterCount;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.law.scaling.LossLaw;
import org.densimeter.law.scaling.PerformanceLaw;

/**
 * The way from scores to a density, written out with the numbers put in (method.md, sections 2 and 3): each line
 * {@code symbol = formula = numbers = result}, with twelve digits, so that it can be recomputed by hand.
 */
final class Formula {

    private static final MathContext DIGITS = new MathContext(12);

    private final FittedLaw law;
    private final PerformanceLaw performance;
    private final List<String> lines = new ArrayList<>();

    private Formula(FittedLaw law) {
        this.law = law;
        this.performance = law.law().performance();
    }

    /**
     * One part of a score: its benchmark, its weight, its percent.
     *
     * @param part id of the part
     * @param score its score, percent
     */
    record Term(Composite.Part part, double score) {}

    /**
     * The lower bound of the density of a release above the range.
     *
     * @param effectiveParams N_eff at the upper end of the range
     * @param cost what it is divided by
     * @param density the bound
     */
    record Bound(double effectiveParams, double cost, double density) {}

    /**
     * Where a score lies to the range of a law.
     *
     * @param status of the density
     * @param range scores between which the law measures the release
     * @param bound the lower bound; null unless it is above the range
     */
    record Span(DensityStatus status, RangeEnds range, Bound bound) {}

    /**
     * The lines from {@code terms}, whose weighted mean is {@code score}, to the density of {@code model}, or to why
     * there is none.
     *
     * @param span where the score lies to the range of the law
     */
    static List<String> lines(FittedLaw law, List<Term> terms, double score, Model model, DensityBasis basis,
            Span span) {
        Formula formula = new Formula(law);
        formula.score(terms, score);
        return formula.lines(score, model, basis, span);
    }

    /** The lines from a completed score to the density, likewise. */
    static List<String> completed(FittedLaw law, CompletionSteps completion, double score, Model model,
            DensityBasis basis, Span span) {
        Formula formula = new Formula(law);
        formula.lines.add("S = median of " + completion.draws() + " draws of " + String.join(", ", completion.missing())
                + " given " + String.join(", ", completion.from()) + " = " + text(score));
        return formula.lines(score, model, basis, span);
    }

    private List<String> lines(double score, Model model, DensityBasis basis, Span span) {
        InversionSteps working = InversionSteps.of(law, score, model, basis,
                span.status() != DensityStatus.BELOW_RANGE && span.status() != DensityStatus.ABOVE_RANGE);
        if (score <= working.floor()) {
            lines.add("S <= d: " + text(score) + " <= " + text(working.floor())
                    + ", the floor: a reference model of any size scores more");
        } else if (score >= working.ceiling()) {
            ceiling(working);
            lines.add("S >= ceiling: " + text(score) + " >= " + text(working.ceiling())
                    + ": a reference model of no size scores as much");
        } else if (span.status() == DensityStatus.BELOW_RANGE) {
            lines.add("S <= lower end of the measurable range: " + text(score) + " <= " + text(span.range().lower())
                    + ": it cannot be told from the floor of the law, " + text(working.floor()));
        } else if (span.status() == DensityStatus.ABOVE_RANGE) {
            lines.add("S >= upper end of the measurable range: " + text(score) + " >= " + text(span.range().upper())
                    + ": it cannot be told from the ceiling of the law, " + text(working.ceiling()));
        } else {
            effectiveParams(working);
            density(working, model, basis);
        }
        if (span.bound() != null) {
            lines.add(
                    "rho >= N_eff(" + text(span.range().upper()) + ") / cost = " + text(span.bound().effectiveParams())
                            + " / " + text(span.bound().cost()) + " = " + text(span.bound().density()));
        }
        return List.copyOf(lines);
    }

    private void score(List<Term> terms, double score) {
        if (terms.size() == 1 && terms.get(0).part().weight() == 1) {
            lines.add("S = " + terms.get(0).part().benchmark() + " = " + text(score));
            return;
        }
        lines.add("S = "
                + terms.stream()
                        .map(term -> text(term.part().weight()) + " * " + term.part().benchmark())
                        .collect(Collectors.joining(" + "))
                + " = "
                + terms.stream()
                        .map(term -> text(term.part().weight()) + " * " + text(term.score()))
                        .collect(Collectors.joining(" + "))
                + " = " + text(score));
    }

    private void ceiling(InversionSteps working) {
        if (law.law().oneStep()) {
            lines.add("ceiling = c + d = " + text(performance.c()) + " + " + text(performance.d()) + " = "
                    + text(working.ceiling()));
            return;
        }
        lossFloor(working);
        lines.add("ceiling = c / (1 + exp(-gamma * (L0 - l))) + d = " + text(performance.c()) + " / (1 + exp("
                + text(-performance.gamma()) + " * (" + text(working.lossFloor()) + " - " + text(performance.l())
                + "))) + " + text(performance.d()) + " = " + text(working.ceiling()));
    }

    private void lossFloor(InversionSteps working) {
        LossLaw loss = law.law().loss();
        lines.add("L0 = E + b * D0^(-beta) = " + text(loss.irreducible()) + " + " + text(loss.b()) + " * "
                + text(law.law().tokensAtLaw()) + "^(" + text(-loss.beta()) + ") = " + text(working.lossFloor()));
    }

    private void effectiveParams(InversionSteps working) {
        lines.add("L = l - ln(c / (S - d) - 1) / gamma = " + text(performance.l()) + " - ln(" + text(performance.c())
                + " / (" + text(working.score()) + " - " + text(performance.d()) + ") - 1) / ("
                + text(performance.gamma()) + ") = " + text(working.conditionalLoss()));
        if (law.law().oneStep()) {
            lines.add("N_eff = exp(-L) = exp(-(" + text(working.conditionalLoss()) + ")) = "
                    + text(working.effectiveParams()));
            return;
        }
        lossFloor(working);
        LossLaw loss = law.law().loss();
        lines.add("N_eff = ((L - L0) / a)^(-1 / alpha) = ((" + text(working.conditionalLoss()) + " - "
                + text(working.lossFloor()) + ") / " + text(loss.a()) + ")^(-1 / " + text(loss.alpha()) + ") = "
                + text(working.effectiveParams()));
    }

    private void density(InversionSteps working, Model model, DensityBasis basis) {
        String total = text(ParameterCount.total(model));
        String active = text(ParameterCount.active(model));
        lines.add("cost = " + switch (basis) {
            case INFERENCE ->
                "(N * bits / 16 + kappa * N_active) / (1 + kappa) = (" + total + " * " + working.bits() + " / 16 + "
                        + text(DensityBasis.KAPPA) + " * " + active + ") / (1 + " + text(DensityBasis.KAPPA) + ")";
            case TOTAL -> "N";
            case ACTIVE -> "N_active";
            case MEMORY -> "N * bits / 8e9 = " + total + " * " + working.bits() + " / 8e9";
        } + " = " + text(working.cost()));
        lines.add("rho = N_eff / cost = " + text(working.effectiveParams()) + " / " + text(working.cost()) + " = "
                + text(working.density()));
    }

    /** {@code value} with up to twelve digits. */
    private static String text(double value) {
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        boolean plain = rounded.signum() == 0 || (exponent >= -4 && exponent < 6);
        return plain ? rounded.toPlainString() : rounded.movePointLeft(exponent).toPlainString() + "e" + exponent;
    }
}
