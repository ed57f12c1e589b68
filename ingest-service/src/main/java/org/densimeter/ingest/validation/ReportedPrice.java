package org.densimeter.ingest.validation;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A price as a client reports it. Its identity is (model, provider, dateFrom).
 *
 * @param model as its provider names it; not necessarily the id of a model card
 * @param provider who sells it
 * @param dateFrom the first day the price is known for
 * @param dateNote how exact that day is; null if unknown
 * @param usdPerMillionInputTokens US dollars, positive
 * @param usdPerMillionOutputTokens US dollars, positive; null if unknown
 * @param mmlu the model's mmlu, percent; null if unknown
 * @param mmluSource where that score was found; null if unknown
 * @param source where the price was found
 * @param confirmed why the price is right although it is far below all others; null if nothing is said
 */
public record ReportedPrice(String model, String provider, LocalDate dateFrom, String dateNote,
        double usdPerMillionInputTokens, Double usdPerMillionOutputTokens, Double mmlu, String mmluSource,
        String source, String confirmed) implements Fact {

    /** Returns a name-based UUID of the identity, so that it is known before anything is stored. */
    @Override
    public String id() {
        return UUID
                .nameUUIDFromBytes((model + '\u0000' + provider + '\u0000' + dateFrom).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    @Override
    public String subject() {
        return model;
    }

    @Override
    public ReportedPrice of(String otherModel) {
        return new ReportedPrice(otherModel, provider, dateFrom, dateNote, usdPerMillionInputTokens,
                usdPerMillionOutputTokens, mmlu, mmluSource, source, confirmed);
    }

    @Override
    public String aspect() {
        return provider;
    }

    /** Returns a key that sorts by date, then provider. */
    @Override
    public String place() {
        return dateFrom + " " + provider;
    }

    @Override
    public LocalDate day() {
        return dateFrom;
    }
}
