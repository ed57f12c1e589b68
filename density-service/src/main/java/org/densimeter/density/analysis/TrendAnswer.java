package org.densimeter.density.analysis;

import org.densimeter.density.readmodel.TrendView;
import org.densimeter.law.density.TokensBasis;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * The answer to a query for a trend.
 *
 * @param trend the trend
 * @param basisTokens the training tokens at which the law was read
 * @param longerTraining how much of the growth is due to longer training; null where the law was read at its own
 * tokens, and where no law is in force
 */
public record TrendAnswer(@JsonUnwrapped TrendView trend, TokensBasis basisTokens, LongerTraining longerTraining) {

    /** The trend at D0. */
    static TrendAnswer of(TrendView trend) {
        return new TrendAnswer(trend, TokensBasis.REFERENCE, null);
    }

    /** The trend of {@code population}. */
    static TrendAnswer of(TrendView trend, QueryPopulation population) {
        return new TrendAnswer(trend, population.query().tokens(), LongerTraining.of(population));
    }
}
