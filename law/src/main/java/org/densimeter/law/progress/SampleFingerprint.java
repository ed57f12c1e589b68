package org.densimeter.law.progress;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Computes the version of a sample from everything the estimates depend on: the same fingerprint gives the same
 * estimates to the bit.
 */
public final class SampleFingerprint {

    /** Changes with the estimation method, so that estimates by another method have another version. */
    private static final String METHOD = "proximal-newton-1";
    private static final int LENGTH = 16;

    private SampleFingerprint() {}

    /** Returns sixteen hexadecimal digits of the SHA-256 of the rows in their order. */
    public static String of(ProgressSample sample) {
        return of(sample.observations());
    }

    /**
     * Returns the fingerprint of rows that may not form a valid sample, so that a refusal has one too.
     */
    public static String of(List<Observation> observations) {
        StringBuilder text = new StringBuilder(METHOD).append('\n');
        for (Observation row : observations) {
            text.append(row.paper())
                    .append('|')
                    .append(row.date())
                    .append('|')
                    .append(row.params())
                    .append('|')
                    .append(row.tokens())
                    .append('|')
                    .append(row.benchmark())
                    .append('|')
                    .append(row.loss())
                    .append('|')
                    .append(row.transformer())
                    .append('|')
                    .append(row.epochs())
                    .append('|')
                    .append(row.vocabulary())
                    .append('\n');
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, LENGTH);
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
