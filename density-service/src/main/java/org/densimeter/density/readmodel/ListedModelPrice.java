package org.densimeter.density.readmodel;

import java.time.LocalDate;

import org.densimeter.contract.ModelPrices.ListedPrice;

/**
 * A price as it is answered.
 *
 * @param id given when it was accepted
 * @param model as its provider names it
 * @param provider the seller
 * @param from the first day the price is known for
 * @param dateNote how exact that day is; null if not given
 * @param usdPerMillionInputTokens US dollars, positive
 * @param usdPerMillionOutputTokens US dollars; null if not given
 * @param mmlu the model's mmlu as published with the price, percent; null if unknown
 * @param mmluSource where that score was found; null with it
 * @param source where the price was found
 * @param confirmed why the price is right although it is far below all others; null if it was not confirmed
 * @param revision of the model's prices
 * @param held whether it does not count until it is confirmed, because it is far below all others of its day
 * @param heldReason why it does not count; null if it does
 */
public record ListedModelPrice(String id, String model, String provider, LocalDate from, String dateNote,
        double usdPerMillionInputTokens, Double usdPerMillionOutputTokens, Double mmlu, String mmluSource,
        String source, String confirmed, long revision, boolean held, String heldReason) {

    /** @param held why the price does not count; null if it does */
    static ListedModelPrice of(String model, ListedPrice price, long revision, String held) {
        return new ListedModelPrice(price.id(), model, price.provider(), price.from(), price.dateNote(),
                price.usdPerMillionInputTokens(), price.usdPerMillionOutputTokens(), price.mmlu(), price.mmluSource(),
                price.source(), price.confirmed(), revision, held != null, held);
    }
}
