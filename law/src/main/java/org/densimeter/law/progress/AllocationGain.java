package org.densimeter.law.progress;

/**
 * The compute-equivalent gain of splitting compute between parameters and data as Hoffmann et al. (2022, Chinchilla)
 * rather than as Kaplan et al. (2020) (Ho et al. 2024, appendix B): the loss Chinchilla's law predicts for Kaplan's
 * split of C is reached with C / gain under its own split.
 */
public final class AllocationGain {

    /** Published gain at the scale of GPT-2. */
    public static final double PUBLISHED_AT_GPT_2 = 1.75;
    /** Published gain at the scale of PaLM. */
    public static final double PUBLISHED_AT_PALM = 4;
    /** Training compute of GPT-2, FLOP (Epoch AI). */
    public static final double GPT_2_COMPUTE = 1.92e21;
    /** Training compute of PaLM 540B, FLOP (Epoch AI). */
    public static final double PALM_COMPUTE = 2.53e24;

    private static final double FLOP_PER_PARAMETER_AND_TOKEN = 6;
    /** Hoffmann et al. (2022), eq. 10: L = E + A N^-alpha + B D^-beta; E cancels. */
    private static final double A = 406.4;
    private static final double ALPHA = 0.34;
    private static final double B = 410.7;
    private static final double BETA = 0.28;
    /** Kaplan et al. (2020), eq. 1.5 and table 2: L = ((N_c/N)^(alpha_N/alpha_D) + D_c/D)^alpha_D. */
    private static final double PARAMS_SCALE = 6.4e13;
    private static final double TOKENS_SCALE = 1.8e13;
    private static final double EXPONENT_RATIO = 0.076 / 0.103;

    private AllocationGain() {}

    /** Returns the gain at {@code compute} FLOP: how many times the compute Kaplan's split needs. */
    public static double at(double compute) {
        double product = compute / FLOP_PER_PARAMETER_AND_TOKEN;
        double params = kaplanParams(product);
        double loss = A * StrictMath.pow(params, -ALPHA) + B * StrictMath.pow(product / params, -BETA);
        double balance = StrictMath.pow(ALPHA * A / (BETA * B), 1 / (ALPHA + BETA));
        double exponent = ALPHA * BETA / (ALPHA + BETA);
        double atOne = A * StrictMath.pow(balance, -ALPHA) + B * StrictMath.pow(balance, BETA);
        return product / StrictMath.pow(loss / atOne, -1 / exponent);
    }

    /**
     * Returns the N that Kaplan's law gives the least loss at N D = product: where its two parts fall equally fast,
     * N^(r+1) = r N_c^r N D / D_c.
     */
    private static double kaplanParams(double product) {
        return StrictMath.pow(EXPONENT_RATIO * StrictMath.pow(PARAMS_SCALE, EXPONENT_RATIO) * product / TOKENS_SCALE,
                1 / (EXPONENT_RATIO + 1));
    }
}
