package org.densimeter.density.trend;

import static org.densimeter.density.trend.CompactEncoding.skipText;

import java.nio.ByteBuffer;
import java.util.Arrays;

import it.unimi.dsi.fastutil.Hash;

/** Compares the arrays of {@link CompactRelease} by their first part, the model's id. */
final class ModelIdStrategy implements Hash.Strategy<byte[]> {

    @Override
    public int hashCode(byte[] release) {
        return ByteBuffer.wrap(release, 0, end(release)).hashCode();
    }

    @Override
    public boolean equals(byte[] release, byte[] other) {
        return other != null && Arrays.equals(release, 0, end(release), other, 0, end(other));
    }

    /** Returns where the id ends. */
    static int end(byte[] release) {
        ByteBuffer from = ByteBuffer.wrap(release);
        skipText(from);
        return from.position();
    }
}
