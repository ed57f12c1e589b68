package org.densimeter.law.scaling;

import java.nio.ByteBuffer;
import java.util.Base64;

/**
 * The draws of a law as they travel with it: what the law could as well have been, given the scatter of its reference data.
 *
 * @param draws             how many, 0 for a law without
 * @param lossAtEdge        in how many the loss law's descent was stopped by the edge of the law's basin; they are kept, with the best law on the way there
 * @param performanceAtEdge in how many the performance law's descent found no minimum with gamma under 0 and c over 0; kept likewise
 * @param constants         E, a, alpha, b, beta, c, gamma, l, d of each draw in turn, as 4-byte IEEE 754 numbers, most significant byte first, in Base64 (RFC 4648)
 */
public record LawDraws(int draws, int lossAtEdge, int performanceAtEdge, String constants) {

    static final int CONSTANTS = 9;

    /** The wire form of {@code values}, {@link #CONSTANTS} for each draw; rounded to float. */
    static LawDraws of(double[][] values, int lossAtEdge, int performanceAtEdge) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * CONSTANTS * Float.BYTES);
        for (double[] draw : values) {
            for (double constant : draw) {
                buffer.putFloat((float) constant);
            }
        }
        return new LawDraws(values.length, lossAtEdge, performanceAtEdge, Base64.getEncoder().encodeToString(buffer.array()));
    }

    /**
     * Draw by draw the nine constants.
     *
     * @throws IllegalArgumentException if {@code constants} is not what {@code draws} says
     */
    double[][] values() {
        ByteBuffer buffer = ByteBuffer.wrap(Base64.getDecoder().decode(constants));
        if (buffer.remaining() != draws * CONSTANTS * Float.BYTES) {
            throw new IllegalArgumentException(draws + " draws need " + draws * CONSTANTS * Float.BYTES + " bytes, but there are " + buffer.remaining());
        }
        double[][] values = new double[draws][CONSTANTS];
        for (double[] draw : values) {
            for (int i = 0; i < CONSTANTS; i++) {
                draw[i] = buffer.getFloat();
            }
        }
        return values;
    }
}
