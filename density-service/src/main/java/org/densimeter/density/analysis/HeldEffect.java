package org.densimeter.density.analysis;

import java.time.LocalDate;
import java.util.List;

/**
 * The releases that are held: more than 100 times as dense as the default frontier at their date, and confirmed by
 * neither a second evaluator nor a request. They are no candidates for the frontier and the trend unless the query has
 * {@code held=include}.
 *
 * @param releases how many competing releases are held
 * @param densest the densest of them, at most 100, the densest first
 */
public record HeldEffect(int releases, List<Held> densest) {

    /** How many are shown. */
    static final int SHOWN = 100;

    /**
     * A release that is held.
     *
     * @param model id of the model
     * @param releaseDate its date
     * @param density its density on the basis of the frontier
     * @param reason why it is held
     */
    public record Held(String model, LocalDate releaseDate, double density, String reason) {}
}
