package org.densimeter.density.topology;

import java.util.Objects;

import org.densimeter.law.density.CompletionInForce;
import org.densimeter.law.density.DensityEvaluation;
import org.densimeter.law.density.LawInForce;

/**
 * What a completion that arrived changes under one law: the entries of the releases that lack a part and are, or were,
 * completed. Those of measured releases do not depend on it.
 *
 * @param key the key of the law
 * @param before the law with the completion until now; null without a law in force
 * @param after the law with the arrived completion; null without a law in force
 * @param again whether it had arrived before: then its output may never have been sent after a crash, and what was sent
 * last is not known
 */
record CompletionChange(String key, LawInForce before, LawInForce after, boolean again) {

    /** Returns whether the entry of {@code evaluation}'s model may be another than the one sent last. */
    boolean changes(DensityEvaluation evaluation) {
        if (after == null) {
            return false;
        }
        if (again) {
            return evaluation.dependsOnCompletion(after);
        }
        boolean completed = evaluation.isCompleted(after);
        return completed != evaluation.isCompleted(before) || (completed && !sameVersion());
    }

    /** The same version completes the same scores to the same bits. */
    private boolean sameVersion() {
        return Objects.equals(version(before.completion()), version(after.completion()));
    }

    private static String version(CompletionInForce completion) {
        return completion == null ? null : completion.version();
    }
}
