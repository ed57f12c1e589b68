package org.densimeter.law.density;

import java.util.Map;

import org.densimeter.law.completion.CompositeCompletion;

/**
 * What completes the composite of a law for releases that lack parts. Immutable.
 *
 * @param version of the joint Gaussian: the same version completes the same scores to the same bits
 * @param completion completes the composite
 * @param publishedSettings the published setting of each part and auxiliary that has one, by benchmark id: scores are
 * chosen as they were for the Gaussian
 */
public record CompletionInForce(String version, CompositeCompletion completion, Map<String, String> publishedSettings) {

    public CompletionInForce {
        publishedSettings = Map.copyOf(publishedSettings);
    }
}
