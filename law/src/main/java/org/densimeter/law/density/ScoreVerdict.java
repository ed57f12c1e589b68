package org.densimeter.law.density;

import org.densimeter.law.catalogue.Result;

/**
 * The decision of a policy on one of several scores of a model on a benchmark.
 *
 * @param result the score
 * @param counts whether it is the one that counts
 * @param reason in a few words: for the one that counts, what ranked it before the next; for another, what excluded it
 * or ranked it lower
 */
public record ScoreVerdict(Result result, boolean counts, String reason) {}
