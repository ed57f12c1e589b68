package org.densimeter.law.price;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.commons.math3.random.RandomGenerator;
import org.densimeter.law.interval.Seed;

/**
 * How well the halving times of a {@link PriceTrend} are known, by a bootstrap over models: each replicate draws as
 * many models at or above the threshold as there are, with replacement, each with all its prices, and selects the
 * records again. No replicate is dropped: one with a single record is a price that does not fall.
 *
 * @param leastSquares of the halving time by least squares
 * @param endPoints of the halving time from first to last record
 */
public record PriceIntervals(HalvingInterval leastSquares, HalvingInterval endPoints) {

    /**
     * The intervals of {@code PriceTrend.of(threshold, prices)}; empty where that is.
     *
     * @param replicates how many, positive
     * @param seed where the random numbers come from: the same seed and prices give the same bits, in whatever order
     * the prices come
     */
    public static Optional<PriceIntervals> of(double threshold, Collection<Price> prices, int replicates, Seed seed) {
        List<Price> ordered = PriceTrend.ordered(threshold, prices);
        if (PriceTrend.ofOrdered(threshold, ordered).isEmpty()) {
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
        return Optional.of(new PriceIntervals(HalvingInterval.of(leastSquares), HalvingInterval.of(endPoints)));
    }

    private static double fall(Optional<Double> halvingDays) {
        return halvingDays.map(days -> StrictMath.log(2) / days).orElse(0.);
    }
}
