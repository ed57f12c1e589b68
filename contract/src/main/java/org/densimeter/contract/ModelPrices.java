package org.densimeter.contract;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The prices of one model. Key: the model's name.
 *
 * @param revision monotonic per model
 * @param recordedAt when the latest change was accepted, UTC
 * @param model name used by its providers; not necessarily the id of a model card
 * @param prices all current ones, ordered by date, then provider; empty after the last was retracted
 */
public record ModelPrices(long revision, Instant recordedAt, String model, List<ListedPrice> prices) {

    /**
     * The price of one provider from a date on.
     *
     * @param id identifier, given when it was accepted
     * @param provider name of the seller
     * @param from the first day the price is known for
     * @param dateNote precision of that day; null if unknown
     * @param usdPerMillionInputTokens US dollars, positive
     * @param usdPerMillionOutputTokens US dollars; null if unknown
     * @param mmlu the model's mmlu, percent; null if unknown
     * @param mmluSource where that score was found; null with it
     * @param source where the price was found
     * @param confirmed why the price is right although it is far below all others; null if it was not confirmed
     */
    public record ListedPrice(String id, String provider, LocalDate from, @Nullable String dateNote,
            double usdPerMillionInputTokens, @Nullable Double usdPerMillionOutputTokens, @Nullable Double mmlu,
            @Nullable String mmluSource, String source, @Nullable String confirmed) {}

    public ModelPrices {
        prices = prices == null ? List.of() : List.copyOf(prices);
    }
}
