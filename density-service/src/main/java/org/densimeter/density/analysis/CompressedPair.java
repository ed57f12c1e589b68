package org.densimeter.density.analysis;

import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.compression.CompressionRatio;
import org.densimeter.law.density.ParameterCount;

/**
 * A compressed model against the one it was made from (method.md, section 5: compression is not densification).
 *
 * @param series id of the reference series
 * @param benchmark id of the benchmark or composite
 * @param lawVersion version of the law behind it; null without a law
 * @param parent id of the parent model
 * @param child id of the compressed model
 * @param kind how the child was made
 * @param bits bits of a weight of the child
 * @param derivation how its card describes the derivation; null if it does not
 * @param parentParams what the parent's effective parameters are divided by on the basis: its parameters, if it is
 * dense and has 16 bits; of a mixture of experts on basis {@code inference} neither all nor the active ones; null if it
 * is not known
 * @param parentDensity null unless measured
 * @param childParams what the child's effective parameters are divided by, likewise
 * @param childDensity null unless measured
 * @param ratio density of the child over density of the parent; null where they cannot be compared
 * @param lower 2.5 percentile; null for no lower end
 * @param upper 97.5 percentile; null for no upper end
 * @param excludesOne whether the interval excludes 1, that is, whether compression is known to have changed the
 * density; null where they cannot be compared
 * @param unanswered why they cannot be compared; null if they can
 * @param parentCount the parent's parameters as they are; null if it is not known
 * @param childCount the child's
 */
public record CompressedPair(String series, String benchmark, String lawVersion, String parent, String child, Kind kind,
        int bits, String derivation, Double parentParams, Double parentDensity, Double childParams, Double childDensity,
        Double ratio, Double lower, Double upper, Boolean excludesOne, NoResult unanswered, Count parentCount,
        Count childCount) {

    /**
     * The parameters of a model, without embeddings where those are known.
     *
     * @param total all
     * @param active those that take part in one token
     */
    public record Count(double total, double active) {

        static Count of(Model model) {
            return new Count(ParameterCount.total(model), ParameterCount.active(model));
        }
    }

    CompressedPair with(CompressionRatio compared) {
        return new CompressedPair(series, benchmark, lawVersion, parent, child, kind, bits, derivation, parentParams,
                parentDensity, childParams, childDensity, compared.ratio().value(), compared.ratio().lower(),
                compared.ratio().upper(), compared.certain(), null, parentCount, childCount);
    }
}
