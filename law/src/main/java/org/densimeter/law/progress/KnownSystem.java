package org.densimeter.law.progress;

import java.time.LocalDate;
import java.util.List;

/**
 * A language model between which contributions are computed (Ho et al. 2024, table 1).
 *
 * @param name its name in the paper
 * @param params N
 * @param tokens D
 * @param date publication date
 * @param transformer whether it is a transformer, which some specifications distinguish
 */
public record KnownSystem(String name, double params, double tokens, LocalDate date, boolean transformer) {

    private static final double DAYS_PER_YEAR = 365.242199;
    private static final double EPOCH_YEAR = 1970;

    /** The six systems of the paper, oldest first. */
    public static final List<KnownSystem> PUBLISHED = List.of(
            new KnownSystem("RNN", 6.0e6, 9.29e5, LocalDate.of(2012, 12, 1), false),
            new KnownSystem("LSTM", 1.1e7, 1.03e8, LocalDate.of(2016, 12, 13), false),
            new KnownSystem("Transformer", 2.47e8, 1.03e8, LocalDate.of(2018, 9, 28), true),
            new KnownSystem("GPT-2", 1.5e9, 4e9, LocalDate.of(2019, 2, 14), true),
            new KnownSystem("GPT-3", 1.75e11, 4.99e11, LocalDate.of(2020, 5, 28), true),
            new KnownSystem("Gopher", 2.8e11, 3e11, LocalDate.of(2021, 12, 8), true));

    /**
     * Returns the date as a fractional year, as the paper counts it here: days since 1970-01-01 over 365.242199, plus
     * 1970.
     */
    public double year() {
        return date.toEpochDay() / DAYS_PER_YEAR + EPOCH_YEAR;
    }

    /** Returns the loss {@code law} predicts for it on WikiText-103. */
    public double loss(ProgressLaw law) {
        return law.loss(setting(), params, tokens);
    }

    Setting setting() {
        return new Setting(PerplexityBenchmark.WT103, transformer, year());
    }
}
