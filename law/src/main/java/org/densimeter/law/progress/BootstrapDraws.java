package org.densimeter.law.progress;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

import org.densimeter.law.interval.Estimate;
import org.densimeter.law.interval.Percentiles;
import org.jspecify.annotations.Nullable;

/**
 * The law re-estimated on samples of papers drawn with replacement.
 *
 * @param laws one a draw, in the order of the draws
 * @param withoutMinimum draws whose descent reached no minimum; their law is the point at which it ended
 */
public record BootstrapDraws(List<ProgressLaw> laws, int withoutMinimum) {

    public BootstrapDraws {
        laws = List.copyOf(laws);
    }

    /** Returns these draws followed by {@code others}, e.g. from another thread. */
    public BootstrapDraws and(BootstrapDraws others) {
        List<ProgressLaw> all = new ArrayList<>(laws);
        all.addAll(others.laws);
        return new BootstrapDraws(all, withoutMinimum + others.withoutMinimum);
    }

    /**
     * Returns the interval of the growth of effective compute at {@code setting}.
     *
     * @throws IllegalStateException if there are no draws or the specification has no one growth rate
     * ({@link ProgressLaw#growth(Setting)})
     */
    public GrowthInterval growth(Setting setting) {
        requireDraws();
        return GrowthInterval.of(laws.stream()
                .mapToDouble(law -> law.growth(setting)
                        .orElseThrow(() -> new IllegalStateException("no one growth rate"))
                        .compute())
                .toArray(), withoutMinimum);
    }

    /**
     * Returns {@code value} with the interval of {@code figure} over the laws.
     *
     * @param figure any number of a law; NaN counts as the lowest
     * @throws IllegalStateException if there are no draws
     */
    public Estimate estimate(@Nullable Double value, ToDoubleFunction<ProgressLaw> figure) {
        requireDraws();
        return Estimate.of(value, Percentiles.weighted(laws.stream().mapToDouble(figure).toArray()));
    }

    private void requireDraws() {
        if (laws.isEmpty()) {
            throw new IllegalStateException("no draws");
        }
    }
}
