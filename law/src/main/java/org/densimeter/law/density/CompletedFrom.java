package org.densimeter.law.density;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;

import org.densimeter.law.completion.CompletedScore;

/**
 * What the score of a completed composite rests on, with enough of its draws that a reader of an entry needs nothing
 * else.
 *
 * @param version version of the joint Gaussian it was completed with
 * @param standardDeviation of all draws of the composite, in points
 * @param benchmarks ids of the parts and auxiliaries whose scores it was completed from
 * @param draws the first {@value #DRAWS} draws of the composite, percent, as 8-byte IEEE 754 numbers, least significant
 * byte first, in Base64 (RFC 4648)
 */
public record CompletedFrom(String version, double standardDeviation, List<String> benchmarks, String draws) {

    /** The number of draws an entry carries: one for each completed data set of a trend. */
    public static final int DRAWS = 50;

    public CompletedFrom {
        benchmarks = benchmarks == null ? List.of() : List.copyOf(benchmarks);
    }

    /**
     * Returns what {@code score} rests on.
     *
     * @param version of the joint Gaussian
     * @param score with at least {@value #DRAWS} draws
     */
    public static CompletedFrom of(String version, CompletedScore score) {
        ByteBuffer buffer = ByteBuffer.allocate(DRAWS * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int draw = 0; draw < DRAWS; draw++) {
            buffer.putDouble(score.draw(draw));
        }
        return new CompletedFrom(version, score.standardDeviation(), score.completedFrom(),
                Base64.getEncoder().encodeToString(buffer.array()));
    }

    /**
     * Decodes the draws of the composite, percent.
     *
     * @throws IllegalArgumentException if {@code draws} is not {@value #DRAWS} numbers in Base64
     */
    public double[] values() {
        byte[] bytes = Base64.getDecoder().decode(draws);
        if (bytes.length != DRAWS * Double.BYTES) {
            throw new IllegalArgumentException(
                    DRAWS + " draws need " + DRAWS * Double.BYTES + " bytes, but there are " + bytes.length);
        }
        double[] values = new double[DRAWS];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(values);
        return values;
    }

    /**
     * Returns the completed score with the draws at hand.
     *
     * @param score its median, percent
     */
    public CompletedScore completed(double score) {
        return new CompletedScore(benchmarks, values(), score, standardDeviation);
    }

    /** Returns whether the score is too uncertain for a record, as {@link CompletedScore#weak}. */
    public boolean weak() {
        return standardDeviation > CompletedScore.WEAK;
    }
}
