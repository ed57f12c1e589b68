package org.densimeter.density.analysis;

import java.time.LocalDate;
import java.util.List;

/**
 * The releases whose density is weak: no candidates for the frontier unless the query has {@code weak=include}.
 *
 * @param releases how many competing releases with a density are weak
 * @param records those that are records with {@code weak=include}, in order of date
 */
public record WeakEffect(int releases, List<Weak> records) {

    /**
     * A release with a weak density.
     *
     * @param model id of the model
     * @param releaseDate its date
     * @param density its density on the basis of the frontier
     */
    public record Weak(String model, LocalDate releaseDate, double density) {}
}
