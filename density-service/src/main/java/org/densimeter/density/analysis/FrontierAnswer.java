package org.densimeter.density.analysis;

import org.densimeter.density.readmodel.FrontierView;
import org.densimeter.law.density.TokensBasis;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * The answer to a query for a frontier.
 *
 * @param frontier the frontier
 * @param basisTokens the training tokens at which the law was read
 * @param withoutTokens how many releases have a score and do not compete because their training tokens are not known;
 * null where the law was read at its own tokens
 */
public record FrontierAnswer(@JsonUnwrapped FrontierView frontier, TokensBasis basisTokens, Integer withoutTokens) {

    /** The frontier at D0. */
    static FrontierAnswer of(FrontierView frontier) {
        return new FrontierAnswer(frontier, TokensBasis.REFERENCE, null);
    }

    /** The frontier of {@code population}. */
    static FrontierAnswer of(FrontierView frontier, QueryPopulation population) {
        return new FrontierAnswer(frontier, population.query().tokens(), population.withoutTokensOrNull());
    }
}
