package org.densimeter.law.price;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.commons.math3.random.RandomGenerator;
import org.densimeter.law.interval.Estimate;
import org.densimeter.law.interval.Percentiles;
import org.densimeter.law.interval.Seed;
import org.jspecify.annotations.Nullable;

/**
 * The halving times of a {@link PriceTrend} with their intervals, by a bootstrap over models: each replicate draws as
 * many models at or above the threshold as there are, with replacement, each with all its prices, and selects the
 * records again. No replicate is dropped: one with a single record counts as a price that does not fall.
 *
 * @param leastSquares halving time in days by least squares; its value is absent where the price does not fall
 * @param endPoints halving time in days from first to last record
 */
public record PriceIntervals(Estimate leastSquares, Estimate endPoints) {

    /**
     * Returns the intervals of {@code PriceTrend.of(threshold, prices)}; empty where that is empty.
     *
     * @param replicates how many, positive
     * @param seed the same seed and prices give the same bits, in any order of the prices
     */
    public static Optional<PriceIntervals> of(double threshold, Collection<Price> prices, int replicates, Seed seed) {
        List<Price> ordered = PriceTrend.ordered(threshold, prices);
        Optional<PriceTrend> observed = PriceTrend.ofOrdered(threshold, ordered);
        if (observed.isEmpty()) {
            return Optional.empty();
        }
        List<String> models = ordered.stream().map(Price::model).distinct().sorted().toList();
        double[] leastSquares = new double[replicates];
        double[] endPoints = new double[replicates];
        for (int r = 0; r < replicates; r++) {
            RandomGenerator random = seed.replicate(r);
            Set<String> drawn = IntStream.range(0, models.size())
                    .mapToObj(i -> models.get(random.nextInt(models.size())))
                    .collect(Collectors.toSet());
            Optional<PriceTrend> trend = PriceTrend.ofOrdered(threshold,
                    ordered.stream().filter(price -> drawn.contains(price.model())).toList());
            leastSquares[r] = fall(trend.map(PriceTrend::halvingDaysLeastSquares));
            endPoints[r] = fall(trend.map(PriceTrend::halvingDaysEndPoints));
        }
        return Optional.of(new PriceIntervals(halving(observed.get().halvingDaysLeastSquares(), leastSquares),
                halving(observed.get().halvingDaysEndPoints(), endPoints)));
    }

    /** Returns a halving time with the interval of replicates of the fall of ln price per day, each at least 0. */
    private static Estimate halving(@Nullable Double days, double[] falls) {
        Estimate interval = Estimate.of(null, Percentiles.of(falls)).inverted(StrictMath.log(2));
        return new Estimate(days, interval.lower(), interval.upper());
    }

    private static double fall(Optional<Double> halvingDays) {
        return halvingDays.map(days -> StrictMath.log(2) / days).orElse(0.0);
    }
}
