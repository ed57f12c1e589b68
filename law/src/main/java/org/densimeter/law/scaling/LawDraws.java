package org.densimeter.law.scaling;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

/**
 * The bootstrap draws of a law in the form events carry them: laws that the scatter of the reference data allows as
 * well.
 *
 * @param draws how many there are, 0 for a law without draws
 * @param lossAtEdge the number of them in which the edge of the law's basin stopped the descent of the loss law; they
 * are kept, with the best law reached
 * @param performanceAtEdge the number of them whose performance law is not a minimum; 0 in events that have
 * {@code failed}
 * @param failed the number of draws that have no minimum, or constants that a law may not have: they are counted, and
 * not among {@code draws}; null in events from before they were counted
 * @param constants E, a, alpha, b, beta, c, gamma, l, d of each draw in turn (of a one-step law c, gamma, l, d alone),
 * as 8-byte IEEE 754 numbers, most significant byte first, in Base64 (RFC 4648); events from before {@code failed} have
 * 4-byte numbers, and the length says which
 */
public record LawDraws(int draws, int lossAtEdge, int performanceAtEdge, @Nullable Integer failed, String constants) {

    /** Constants of a draw of a law with two steps. */
    static final int CONSTANTS = 9;
    /** Constants of a draw of a one-step law. */
    static final int ONE_STEP_CONSTANTS = 4;
    /** The share of failed draws beyond which the reference data do not determine the law. */
    private static final double DETERMINED = 0.05;

    /** Creates draws from before failed ones were counted. */
    public LawDraws(int draws, int lossAtEdge, int performanceAtEdge, String constants) {
        this(draws, lossAtEdge, performanceAtEdge, null, constants);
    }

    /** Encodes {@code values}, {@link #CONSTANTS} or {@link #ONE_STEP_CONSTANTS} for each draw. */
    static LawDraws of(double[][] values, int lossAtEdge, int failed) {
        ByteBuffer buffer = ByteBuffer
                .allocate(values.length == 0 ? 0 : values.length * values[0].length * Double.BYTES);
        for (double[] draw : values) {
            for (double constant : draw) {
                buffer.putDouble(constant);
            }
        }
        return new LawDraws(values.length, lossAtEdge, 0, failed, Base64.getEncoder().encodeToString(buffer.array()));
    }

    /** Returns whether the data determine the law: at most 5 % of the draws failed. */
    public boolean determined() {
        return failed == null || failed <= DETERMINED * (draws + failed);
    }

    /**
     * Returns whether a constant is not a number, which no version has written; an infinite one is an overflow.
     *
     * @throws IllegalArgumentException if the length of {@code constants} does not match {@code draws}
     */
    public boolean hasNotANumber() {
        return Arrays.stream(values()).flatMapToDouble(Arrays::stream).anyMatch(Double::isNaN);
    }

    /**
     * Decodes the constants of each draw: nine, or four of a one-step law.
     *
     * @throws IllegalArgumentException if the length of {@code constants} does not match {@code draws}
     */
    double[][] values() {
        ByteBuffer buffer = ByteBuffer.wrap(Base64.getDecoder().decode(constants));
        int bytes = draws == 0 ? 0 : buffer.remaining() / draws;
        boolean doubles = bytes == CONSTANTS * Double.BYTES || bytes == ONE_STEP_CONSTANTS * Double.BYTES;
        int each = bytes / (doubles ? Double.BYTES : Float.BYTES);
        if (buffer.remaining() != draws * bytes || (draws > 0 && each != CONSTANTS && each != ONE_STEP_CONSTANTS)) {
            throw new IllegalArgumentException(draws + " draws need " + draws * CONSTANTS * Double.BYTES
                    + " bytes, of a one-step law " + draws * ONE_STEP_CONSTANTS * Double.BYTES
                    + ", or half of it as 4-byte numbers, but there are " + buffer.remaining());
        }
        double[][] values = new double[draws][each];
        for (double[] draw : values) {
            for (int i = 0; i < each; i++) {
                draw[i] = doubles ? buffer.getDouble() : buffer.getFloat();
            }
        }
        return values;
    }
}
