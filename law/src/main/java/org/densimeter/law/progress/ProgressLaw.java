package org.densimeter.law.progress;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A specification with its constants: the loss of a language model by its size, data and time. Immutable.
 */
public final class ProgressLaw {

    private final Specification specification;
    private final SampleOrigin origin;
    private final double[] theta;

    /**
     * The law of {@code specification} with the constants {@code theta}, in the order of
     * {@link Specification#constantNames()}.
     *
     * @throws IllegalArgumentException if there are more or fewer constants
     */
    public ProgressLaw(Specification specification, SampleOrigin origin, double... theta) {
        if (theta.length != specification.constants().size()) {
            throw new IllegalArgumentException("specification " + specification.id() + " has "
                    + specification.constants().size() + " constants, not " + theta.length);
        }
        this.specification = specification;
        this.origin = origin;
        this.theta = theta.clone();
    }

    /** Returns the specification of the law. */
    public Specification specification() {
        return specification;
    }

    /** Returns Y0, N0 and D0. */
    public SampleOrigin origin() {
        return origin;
    }

    /** Returns the constants by name, in their order. */
    public Map<String, Double> constants() {
        Map<String, Double> named = new LinkedHashMap<>();
        for (int j = 0; j < theta.length; j++) {
            named.put(specification.constantNames().get(j), theta[j]);
        }
        return named;
    }

    /** Returns a copy of the constants in their order. */
    double[] theta() {
        return theta.clone();
    }

    /**
     * Returns the loss of a model of {@code params} parameters trained on {@code tokens} unique tokens at
     * {@code setting}. Specification 20 needs tokens counted with their effective epochs; for specification 19 the term
     * of the vocabulary is left out.
     */
    public double loss(Setting setting, double params, double tokens) {
        double sum = 0;
        for (int term = 0; term < terms(); term++) {
            sum += term(term, setting, params, tokens);
        }
        return sum;
    }

    /** Returns the number of exponential terms: two, but one for specification 18. */
    int terms() {
        return specification.terms().size();
    }

    /** Returns one exponential term of the loss. */
    double term(int term, Setting setting, double params, double tokens) {
        LogPoint point = origin.point(setting.year(), params, tokens, null);
        double exponent = 0;
        List<Constant> constants = specification.terms().get(term);
        for (Constant constant : constants) {
            exponent += constant.regressor(point, setting, specification.cut()) * constant.effect(value(constant));
        }
        return StrictMath.exp(exponent);
    }

    /**
     * Returns the growth of effective compute at {@code setting}; empty where the exponents themselves change with time
     * (specifications 14 and 15), so that it depends on the model's size.
     */
    public Optional<EffectiveGrowth> growth(Setting setting) {
        if (!specification.hasConstantExponents()) {
            return Optional.empty();
        }
        double first = growth(0, setting);
        return Optional.of(
                terms() == 1 ? new EffectiveGrowth(null, null, first) : EffectiveGrowth.of(first, growth(1, setting)));
    }

    /**
     * Returns the growth of the term's scale that has the effect of time: its slope against time over its slope against
     * scale.
     */
    private double growth(int term, Setting setting) {
        double time = slope(term, setting, Symbol.ALPHA_YEAR) + slope(term, setting, Symbol.BETA_YEAR);
        double scale = slope(term, setting, Symbol.ALPHA_PARAM) + slope(term, setting, Symbol.BETA_DATA)
                + slope(term, setting, Symbol.ALPHA_COMPUTE);
        return time == 0 ? 0 : time / scale;
    }

    /** Returns the sum of the constants of {@code symbol} that hold at {@code setting}. */
    double slope(int term, Setting setting, Symbol symbol) {
        double sum = 0;
        for (Constant constant : specification.terms().get(term)) {
            if (constant.symbol() == symbol && constant.scope().holds(setting, specification.cut())) {
                sum += value(constant);
            }
        }
        return sum;
    }

    double value(Constant constant) {
        return theta[specification.constants().indexOf(constant)];
    }
}
