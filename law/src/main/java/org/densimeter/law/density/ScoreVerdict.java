package org.densimeter.law.density;

import org.densimeter.law.catalogue.Result;

/**
 * What a policy says of one of several scores of a model on a benchmark.
 *
 * @param result the score
 * @param counts whether it is the one that counts
 * @param reason in a few words: of the one that counts what put it before the next; of another what kept it out, or
 * behind
 */
public record ScoreVerdict(Result result, boolean counts, String reason) {}
