package org.densimeter.law.scaling;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.catalogue.ReferenceRun;
import org.densimeter.law.catalogue.ReferenceScore;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.densimeter.law.catalogue.Stage;
import org.jspecify.annotations.Nullable;

/** Computes the version of a law from its input: the same input has the same fingerprint and gives the same bits. */
public final class InputFingerprint {

    /** Changes with the fitting method, so that a law fitted by another method has another version. */
    private static final String METHOD = "variable-projection-2";
    private static final int LENGTH = 16;

    private InputFingerprint() {}

    /**
     * Returns sixteen hexadecimal digits of the SHA-256 of everything the law depends on; names and sources are left
     * out, and in a one-step series also everything about losses. The stage belongs to it, because the law measures
     * other releases with it: densities of two stages never rest on one version. A pretrained series has the version it
     * had before there were stages.
     */
    public static String of(ReferenceSeries series, String benchmark, List<Composite.Part> parts,
            List<ReferenceRun> runs, List<ReferenceScore> scores) {
        return of(series, benchmark, parts, runs, scores, null);
    }

    /**
     * Returns the same of a law with a given floor.
     *
     * @param floor d of a one-step law, percent; null where it is fitted, which has the fingerprint it always had.
     * Ignored in a series with losses
     */
    public static String of(ReferenceSeries series, String benchmark, List<Composite.Part> parts,
            List<ReferenceRun> runs, List<ReferenceScore> scores, @Nullable Double floor) {
        return of(series, benchmark, parts, runs, scores, floor, true);
    }

    /**
     * Returns the fingerprint that earlier versions gave the same input, from before the way of drawing belonged to it;
     * empty where they gave the same as {@link #of}, as for one-step series, or could not have this input: a series of
     * another stage or that names its draws, or pairs that name their run.
     */
    public static Optional<String> earlier(ReferenceSeries series, String benchmark, List<Composite.Part> parts,
            List<ReferenceRun> runs, List<ReferenceScore> scores) {
        boolean possible = series.stage() == Stage.PRETRAINED && !series.oneStep() && series.resampling() == null
                && scores.stream().allMatch(pair -> pair.run() == null);
        return possible ? Optional.of(of(series, benchmark, parts, runs, scores, null, false)) : Optional.empty();
    }

    private static String of(ReferenceSeries series, String benchmark, List<Composite.Part> parts,
            List<ReferenceRun> runs, List<ReferenceScore> scores, @Nullable Double floor, boolean draws) {
        StringBuilder text = new StringBuilder(METHOD).append('\n');
        if (series.oneStep()) {
            line(text, series.id(), benchmark, series.tokensAtLaw(), "one-step");
            if (floor != null) {
                line(text, "floor", floor);
            }
        } else {
            List<Object> values = new ArrayList<>(List.of(series.id(), benchmark, series.tokensAtLaw(),
                    series.basin().name(), series.idealPoint(), series.objective().name(), series.irreducibleFree()));
            if (draws) {
                values.add(series.drawMethod().name());
            }
            line(text, values.toArray());
        }
        if (series.stage() != Stage.PRETRAINED) {
            line(text, "stage", series.stage());
        }
        parts.forEach(part -> line(text, "part", part.benchmark(), part.weight()));
        if (series.oneStep()) {
            scores.forEach(pair -> line(text, "score", pair.params(), pair.score(), pair.role().name() + run(pair)));
        } else {
            runs.forEach(run -> line(text, "run", run.params(), run.tokens(), run.loss()));
            scores.forEach(pair -> line(text, "score", pair.loss(), pair.score(), pair.role().name() + run(pair)));
        }
        return sha256(text.toString()).substring(0, LENGTH);
    }

    private static String run(ReferenceScore pair) {
        return pair.run() == null ? "" : " run " + pair.run();
    }

    private static void line(StringBuilder text, @Nullable Object... values) {
        for (Object value : values) {
            text.append(value).append('|');
        }
        text.append('\n');
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
