package org.densimeter.law.scaling;

import java.nio.ByteBuffer;
import java.util.Base64;

/**
 * The bootstrap draws of a law in the form events carry them: laws that the scatter of the reference data allows as
 * well.
 *
 * @param draws how many, 0 for a law without draws
 * @param lossAtEdge the number of draws in which the edge of the law's basin stopped the descent of the loss law; they
 * are kept, with the best law reached
 * @param performanceAtEdge the number of draws in which the descent of the performance law found no minimum with gamma
 * below 0 and c above 0; they are kept as well, with the law's own gamma and l where no descent was possible: c may
 * then be negative, and every score is outside that draw's range
 * @param constants E, a, alpha, b, beta, c, gamma, l, d of each draw in turn (of a one-step law c, gamma, l, d alone),
 * as 4-byte IEEE 754 numbers, most significant byte first, in Base64 (RFC 4648)
 */
public record LawDraws(int draws, int lossAtEdge, int performanceAtEdge, String constants) {

    /** Constants of a draw of a law with two steps. */
    static final int CONSTANTS = 9;
    /** Constants of a draw of a one-step law. */
    static final int ONE_STEP_CONSTANTS = 4;

    /**
     * Encodes {@code values}, {@link #CONSTANTS} or {@link #ONE_STEP_CONSTANTS} for each draw; rounded to float.
     */
    static LawDraws of(double[][] values, int lossAtEdge, int performanceAtEdge) {
        ByteBuffer buffer = ByteBuffer
                .allocate(values.length == 0 ? 0 : values.length * values[0].length * Float.BYTES);
        for (double[] draw : values) {
            for (double constant : draw) {
                buffer.putFloat((float) constant);
            }
        }
        return new LawDraws(values.length, lossAtEdge, performanceAtEdge,
                Base64.getEncoder().encodeToString(buffer.array()));
    }

    /**
     * Decodes the constants of each draw: nine, or four of a one-step law.
     *
     * @throws IllegalArgumentException if the length of {@code constants} does not match {@code draws}
     */
    double[][] values() {
        ByteBuffer buffer = ByteBuffer.wrap(Base64.getDecoder().decode(constants));
        int each = buffer.remaining() == draws * ONE_STEP_CONSTANTS * Float.BYTES ? ONE_STEP_CONSTANTS : CONSTANTS;
        if (buffer.remaining() != draws * each * Float.BYTES) {
            throw new IllegalArgumentException(
                    draws + " draws need " + draws * CONSTANTS * Float.BYTES + " bytes, of a one-step law "
                            + draws * ONE_STEP_CONSTANTS * Float.BYTES + ", but there are " + buffer.remaining());
        }
        double[][] values = new double[draws][each];
        for (double[] draw : values) {
            for (int i = 0; i < each; i++) {
                draw[i] = buffer.getFloat();
            }
        }
        return values;
    }
}
