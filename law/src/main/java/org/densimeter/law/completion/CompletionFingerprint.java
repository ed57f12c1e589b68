package org.densimeter.law.completion;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.densimeter.law.catalogue.Stage;

/** Fingerprints of what a joint Gaussian is estimated from: the same input has the same one. */
public final class CompletionFingerprint {

    private static final int LENGTH = 16;

    private CompletionFingerprint() {}

    /**
     * Returns the version of a completion: sixteen hexadecimal digits of a SHA-256 of all it depends on.
     *
     * @param stage of the releases
     * @param publishedSettings by which scores are chosen, by benchmark id
     * @param scores the scores that count
     */
    public static String of(CompletionDefinition definition, Stage stage, Map<String, String> publishedSettings,
            ScoreMatrix scores) {
        String parts = definition.parts()
                .stream()
                .map(part -> part.benchmark() + "=" + part.weight())
                .collect(Collectors.joining("|"));
        MessageDigest digest = sha256();
        digest.update(String
                .join("\n", definition.composite(), stage.toString(), parts, String.join("|", definition.auxiliaries()),
                        new TreeMap<>(publishedSettings).toString(), scores.version())
                .getBytes(StandardCharsets.UTF_8));
        return text(digest);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    static String text(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH);
    }
}
