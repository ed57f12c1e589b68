package org.densimeter.law.progress;

import java.util.Random;

/**
 * Random numbers that are the same on every machine and for any number of threads: each draw has a generator of its own
 * ({@link Random}, whose algorithm is specified), seeded by its number.
 */
final class SeededRandom {

    private static final long STEP = 0x9E3779B97F4A7C15L;

    private SeededRandom() {}

    /**
     * The generator of draw {@code number} under {@code seed}; the finaliser of SplitMix64 keeps neighbouring draws
     * apart.
     */
    static Random of(long seed, int number) {
        long mixed = seed + STEP * (number + 1L);
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return new Random(mixed ^ (mixed >>> 31));
    }
}
