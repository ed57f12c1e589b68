package org.densimeter.contract;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What one model has cost. Key: the model's name.
 *
 * @param revision monotonic per model
 * @param recordedAt when the latest change was accepted, UTC
 * @param model as its providers name it; not necessarily the id of a model card
 * @param prices all current ones, ordered by date, then provider; empty when the last was taken back
 */
public record ModelPrices(long revision, Instant recordedAt, String model, List<ListedPrice> prices) {

    /**
     * What a provider asked from a date on.
     *
     * @param id identifier, given when it was accepted
     * @param provider who sells it
     * @param from the first day the price is known for
     * @param dateNote how exact that day is; null if not told
     * @param usdPerMillionInputTokens US dollars, positive
     * @param usdPerMillionOutputTokens US dollars; null if not told
     * @param mmlu the model's mmlu, percent; null if unknown
     * @param mmluSource where that score was found; null with it
     * @param source where the price was found
     */
    public record ListedPrice(String id, String provider, LocalDate from, @Nullable String dateNote,
            double usdPerMillionInputTokens, @Nullable Double usdPerMillionOutputTokens, @Nullable Double mmlu,
            @Nullable String mmluSource, String source) {}

    public ModelPrices {
        prices = prices == null ? List.of() : List.copyOf(prices);
    }
}
