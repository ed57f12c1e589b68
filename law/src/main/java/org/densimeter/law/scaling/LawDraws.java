package org.densimeter.law.scaling;

import java.nio.ByteBuffer;
import java.util.Base64;

/**
 * The draws of a law as they travel with it: what the law could as well have been, given the scatter of its reference
 * data.
 *
 * @param draws how many, 0 for a law without
 * @param lossAtEdge in how many the loss law's descent was stopped by the edge of the law's basin; they are kept, with
 * the best law on the way there
 * @param performanceAtEdge in how many the performance law's descent found no minimum with gamma under 0 and c over 0;
 * kept likewise, with the law's own gamma and l where it could not even begin: c may then be under 0, and every score
 * is outside that draw's range
 * @param constants E, a, alpha, b, beta, c, gamma, l, d of each draw in turn (of a one-step law c, gamma, l, d alone),
 * as 4-byte IEEE 754 numbers, most significant byte first, in Base64 (RFC 4648)
 */
public record LawDraws(int draws, int lossAtEdge, int performanceAtEdge, String constants) {

    /** How many a draw of a law with two steps has. */
    static final int CONSTANTS = 9;
    /** How many a draw of a one-step law has. */
    static final int ONE_STEP_CONSTANTS = 4;

    /**
     * The wire form of {@code values}, {@link #CONSTANTS} or {@link #ONE_STEP_CONSTANTS} for each draw; rounded to
     * float.
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
     * Draw by draw the constants: nine, or four of a one-step law.
     *
     * @throws IllegalArgumentException if {@code constants} is not what {@code draws} says
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
