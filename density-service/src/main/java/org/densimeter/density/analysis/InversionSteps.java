package org.densimeter.density.analysis;

import org.densimeter.law.catalogue.Model;
import org.densimeter.law.density.DensityBasis;
import org.densimeter.law.density.ParameterCount;
import org.densimeter.law.scaling.FittedLaw;

/**
 * The numbers between a score and a density (method.md, sections 2 and 3).
 *
 * @param score S, percent
 * @param floor d, percent: scores at or under it have no effective parameters
 * @param ceiling S(N to infinity), percent: scores at or over it have none either
 * @param conditionalLoss L with S(L) = S, in the series' loss unit; null unless measured
 * @param lossFloor E + b D0^-beta, what no number of parameters gets below; null of a one-step series
 * @param effectiveParams N_eff; null unless measured
 * @param parameterCount which count of the card is N
 * @param total N
 * @param active the parameters that take part in one token
 * @param bits the bits a weight counts with
 * @param kappa weight of compute against memory traffic; null on a basis that has none
 * @param cost what N_eff is divided by: parameters, on {@code memory} gigabytes
 * @param density N_eff / cost; null unless measured
 */
public record InversionSteps(double score, double floor, double ceiling, Double conditionalLoss, Double lossFloor,
        Double effectiveParams, ParameterCount parameterCount, double total, double active, int bits, Double kappa,
        double cost, Double density) {

    /** @param inRange whether the score is within the measurable range */
    static InversionSteps of(FittedLaw law, double score, Model model, DensityBasis basis, boolean inRange) {
        Double effective = inRange
                ? law.law().effectiveParams(score).fold(params -> params, floor -> null, ceiling -> null)
                : null;
        boolean inference = basis == DensityBasis.INFERENCE;
        return new InversionSteps(score, law.law().performance().d(), law.law().ceiling(),
                effective == null ? null : law.law().performance().loss(score),
                law.law().oneStep() ? null : law.law().loss().floor(law.law().tokensAtLaw()), effective,
                ParameterCount.of(model), ParameterCount.total(model), ParameterCount.active(model),
                inference ? DensityBasis.trafficBits(model) : model.bits(), inference ? DensityBasis.KAPPA : null,
                basis.cost(model), effective == null ? null : basis.density(effective, model));
    }
}
