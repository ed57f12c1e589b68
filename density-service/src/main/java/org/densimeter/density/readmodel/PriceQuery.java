package org.densimeter.density.readmodel;

import java.time.LocalDate;

/**
 * Selects prices. Nulls do not narrow.
 *
 * @param model of this model, as its providers name it
 * @param provider of this provider
 * @param from known for this day or a later first
 * @param to known for this day or an earlier first
 */
public record PriceQuery(String model, String provider, LocalDate from, LocalDate to) {

    /** Returns the same of one model; null for all. */
    public PriceQuery ofModel(String other) {
        return new PriceQuery(other, provider, from, to);
    }
}
