package org.densimeter.law.progress;

/**
 * The constants of the progress law, and the regressor of each in the exponent: t = Y - Y0, n = ln(N/N0), d = ln(D/D0).
 */
enum Symbol {
    /** a, the size of the parameter term. */
    ALPHA_CONST("a", "alphaConst"),
    /** alpha_year, against t. */
    ALPHA_YEAR("ay", "alphaYear"),
    /** alpha_param, against n. */
    ALPHA_PARAM("ap", "alphaParam"),
    /** How alpha_param changes with ln Y. */
    ALPHA_RATE("ar", "alphaRate"),
    /** alpha_compute, against n + d = ln(N D / (N0 D0)). */
    ALPHA_COMPUTE("ac", "alphaCompute"),
    /** b, the size of the data term. */
    BETA_CONST("b", "betaConst"),
    /** beta_year, against t. */
    BETA_YEAR("by", "betaYear"),
    /** beta_data, against d. */
    BETA_DATA("bd", "betaData"),
    /** How beta_data changes with ln Y. */
    BETA_RATE("br", "betaRate"),
    /** gamma, with ln(vocabulary). */
    VOCABULARY("g", "gammaVocabulary"),
    /** gamma_T: the loss of a transformer is sigma(gamma_T) of another model's. */
    TRANSFORMER_FACTOR("s", "gamma");

    private final String letters;
    private final String constant;

    Symbol(String letters, String constant) {
        this.letters = letters;
        this.constant = constant;
    }

    /** Returns the name of the constant in results. */
    String constant() {
        return constant;
    }

    /** Returns the symbol written {@code letters}. */
    static Symbol of(String letters) {
        for (Symbol symbol : values()) {
            if (symbol.letters.equals(letters)) {
                return symbol;
            }
        }
        throw new IllegalArgumentException("no constant is written " + letters);
    }

    /** Returns the regressor of the constant at {@code point}. */
    double regressor(LogPoint point) {
        return switch (this) {
            case ALPHA_CONST, BETA_CONST, TRANSFORMER_FACTOR -> 1;
            case ALPHA_YEAR, BETA_YEAR -> -point.sinceOrigin();
            case ALPHA_PARAM -> -point.params();
            case BETA_DATA -> -point.tokens();
            case ALPHA_RATE -> -point.logYear() * point.params();
            case BETA_RATE -> -point.logYear() * point.tokens();
            case ALPHA_COMPUTE -> -point.params() - point.tokens();
            case VOCABULARY -> point.logVocabulary();
        };
    }

    /** Returns whether the constant enters as ln sigma(constant) instead of itself. */
    boolean logistic() {
        return this == TRANSFORMER_FACTOR;
    }

    /** Returns whether growth depends on it: whether its regressor changes with time or scale. */
    boolean shapesGrowth() {
        return switch (this) {
            case ALPHA_CONST, BETA_CONST, TRANSFORMER_FACTOR, VOCABULARY -> false;
            case ALPHA_YEAR, ALPHA_PARAM, ALPHA_RATE, ALPHA_COMPUTE, BETA_YEAR, BETA_DATA, BETA_RATE -> true;
        };
    }

    /** Returns whether the exponents themselves change with time, so that there is no single growth rate. */
    boolean changesExponents() {
        return this == ALPHA_RATE || this == BETA_RATE;
    }
}
