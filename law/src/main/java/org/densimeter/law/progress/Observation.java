package org.densimeter.law.progress;

import java.time.LocalDate;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * One row of a sample, to which the law is fitted.
 *
 * @param paper rows of one paper are not independent of each other
 * @param date publication date
 * @param params N, positive
 * @param tokens D, unique tokens of the training set, positive
 * @param benchmark the text
 * @param loss L, the natural logarithm of the perplexity per token
 * @param transformer whether the model is a transformer
 * @param epochs passes over the training set; null if not stated
 * @param vocabulary size of the vocabulary; null if not stated
 */
public record Observation(String paper, LocalDate date, double params, double tokens, PerplexityBenchmark benchmark,
        double loss, boolean transformer, @Nullable Double epochs, @Nullable Double vocabulary) {

    private static final double DAYS_PER_YEAR = 365;

    /**
     * Checks the ranges of the numbers.
     *
     * @throws IllegalArgumentException if N or D is not positive and finite, or the loss is not finite
     */
    public Observation {
        Objects.requireNonNull(paper, "paper");
        Objects.requireNonNull(date, "date");
        Objects.requireNonNull(benchmark, "benchmark");
        if (!(params > 0 && tokens > 0 && params < Double.POSITIVE_INFINITY && tokens < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("params and tokens must be positive: " + params + ", " + tokens);
        }
        if (!Double.isFinite(loss)) {
            throw new IllegalArgumentException("loss is not finite");
        }
    }

    /** Returns Y, the publication date as a fractional year: year + (day of year - 1) / 365. */
    public double year() {
        return date.getYear() + (date.getDayOfYear() - 1) / DAYS_PER_YEAR;
    }
}
