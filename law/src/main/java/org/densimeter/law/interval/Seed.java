package org.densimeter.law.interval;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import org.apache.commons.math3.random.JDKRandomGenerator;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well512a;

/**
 * The seed of a computation: one WELL512a generator (Panneton, L'Ecuyer and Matsumoto, ACM TOMS 32:1-16, 2006) for each
 * replicate, its sixteen words of state filled by SplitMix64 (Steele, Lea and Flood, OOPSLA 2014) from the seed and the
 * replicate's number. The numbers of a replicate therefore depend neither on the machine nor on the thread that
 * computes it.
 *
 * @param value the seed
 */
public record Seed(long value) {

    private static final int STATE = 16;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /**
     * Returns the seed of {@code names}, usually the versions of all inputs and the purpose: the first eight bytes of
     * the SHA-256 of the names joined by line feeds.
     */
    public static Seed of(String... names) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", names).getBytes(StandardCharsets.UTF_8));
            return new Seed(ByteBuffer.wrap(digest).getLong());
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    /**
     * Returns a new generator for one replicate, in its initial state. The generator is not thread-safe.
     */
    public RandomGenerator replicate(int number) {
        long state = mix(mix(value) + number);
        int[] words = new int[STATE];
        for (int i = 0; i < STATE; i += 2) {
            state += GOLDEN;
            long word = mix(state);
            words[i] = (int) (word >>> 32);
            words[i + 1] = (int) word;
        }
        return new Well512a(words);
    }

    /**
     * Returns the generator of one replicate of algorithmic progress: {@link java.util.Random}, whose algorithm the JDK
     * specifies. Its estimates were first published with it, and another generator would change them.
     *
     * @param number of the replicate, at least 0
     */
    public RandomGenerator jdkReplicate(int number) {
        JDKRandomGenerator random = new JDKRandomGenerator();
        random.setSeed(mix(value + GOLDEN * (number + 1L)));
        return random;
    }

    private static long mix(long bits) {
        long z = bits;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
