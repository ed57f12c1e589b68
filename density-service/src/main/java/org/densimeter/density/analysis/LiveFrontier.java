package org.densimeter.density.analysis;

import java.util.List;

import org.densimeter.density.readmodel.FrontierView;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A live frontier in the list of all.
 *
 * @param frontier the frontier
 * @param atLeast releases above the measurable range that are records of unknown height, as in {@link FrontierAnswer}
 */
public record LiveFrontier(@JsonUnwrapped FrontierView frontier, List<FrontierAnswer.AtLeast> atLeast) {

    /** Creates the frontier; {@code atLeast} is copied. */
    public LiveFrontier {
        atLeast = List.copyOf(atLeast);
    }
}
