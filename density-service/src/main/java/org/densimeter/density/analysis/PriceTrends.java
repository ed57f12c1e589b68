package org.densimeter.density.analysis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.density.readmodel.PriceTrendView;
import org.densimeter.density.readmodel.PriceTrendView.Halving;
import org.densimeter.density.readmodel.PriceTrendView.HeldPrice;
import org.densimeter.density.readmodel.PriceTrendView.PriceRecord;
import org.densimeter.density.readmodel.PriceTrendView.Published;
import org.densimeter.density.readmodel.Prices;
import org.densimeter.density.readmodel.Prices.ScoredPrice;
import org.densimeter.law.interval.Seed;
import org.densimeter.law.price.Price;
import org.densimeter.law.price.PriceGuard;
import org.densimeter.law.price.PriceIntervals;
import org.densimeter.law.price.PriceTrend;

import io.smallrye.mutiny.Uni;

/** Estimates how fast the price of a capability falls. */
@ApplicationScoped
public class PriceTrends {

    private static final int REPLICATES = 1_000;

    private final Prices prices;
    private final Computations computations;

    PriceTrends(Prices prices, Computations computations) {
        this.prices = prices;
        this.computations = computations;
    }

    /** Estimates how fast the price falls of models that reach {@code threshold} percent on {@code benchmark}. */
    public Uni<PriceTrendView> trend(String benchmark, double threshold) {
        return prices.scored(benchmark)
                .chain(scored -> computations.of(List.of("prices", benchmark, threshold, scored),
                        () -> trend(benchmark, threshold, scored)));
    }

    private static PriceTrendView trend(String benchmark, double threshold, List<ScoredPrice> scored) {
        Set<Price> confirmed = scored.stream()
                .filter(ScoredPrice::confirmed)
                .map(ScoredPrice::price)
                .collect(Collectors.toSet());
        List<Price> all = scored.stream().map(ScoredPrice::price).toList();
        List<PriceGuard.Held> doubted = PriceGuard.held(all, confirmed::contains);
        Set<Price> left = doubted.stream().map(PriceGuard.Held::price).collect(Collectors.toSet());
        List<Price> prices = all.stream().filter(price -> !left.contains(price)).toList();
        List<HeldPrice> held = doubted.stream().map(PriceTrends::view).toList();
        int withoutScore = (int) prices.stream().filter(price -> price.score() == null).count();
        int competing = (int) prices.stream()
                .filter(price -> price.score() != null && price.score() >= threshold)
                .count();
        int below = prices.size() - withoutScore - competing;
        Map<Price, String> sources = new HashMap<>();
        scored.forEach(price -> sources.put(price.price(), price.scoreSource()));
        List<PriceRecord> records = PriceTrend.records(threshold, prices)
                .stream()
                .map(price -> new PriceRecord(price.model(), price.provider(), price.from(),
                        price.usdPerMillionInputTokens(), price.usdPerMillionOutputTokens(), price.score(),
                        sources.get(price)))
                .toList();
        Published published = Prices.MMLU.equals(benchmark) && threshold == PriceTrend.GPT_3_5 ? Published.OF_THE_PAPER
                : null;
        Optional<PriceTrend> found = PriceTrend.of(threshold, prices);
        if (found.isEmpty()) {
            return new PriceTrendView(benchmark, threshold, all.size(), competing, below, withoutScore, records, held,
                    null, null, null, reason(benchmark, threshold, competing), published);
        }
        PriceTrend trend = found.get();
        PriceIntervals intervals = PriceIntervals.of(threshold, prices, REPLICATES, seed(benchmark, threshold, prices))
                .orElseThrow();
        return new PriceTrendView(benchmark, threshold, all.size(), competing, below, withoutScore, records, held,
                trend.factor(), Halving.of(intervals.endPoints()), Halving.of(intervals.leastSquares()), null,
                published);
    }

    private static HeldPrice view(PriceGuard.Held held) {
        Price price = held.price();
        return new HeldPrice(price.model(), price.provider(), price.from(), price.usdPerMillionInputTokens(),
                held.cheapest(), held.reason());
    }

    private static String reason(String benchmark, double threshold, int competing) {
        String reaching = "of a model known to reach " + threshold + " percent on " + benchmark;
        return "a trend needs two records, and " + switch (competing) {
            case 0 -> "no price is " + reaching;
            case 1 -> "only one price is " + reaching;
            default -> "of the " + competing + " prices " + reaching + " none is lower than the first";
        };
    }

    /** The same prices give the same intervals, in whatever order they came. */
    private static Seed seed(String benchmark, double threshold, List<Price> prices) {
        return Seed
                .of(Stream
                        .concat(Stream.of("prices", benchmark, String.valueOf(threshold)),
                                prices.stream().map(Price::toString).sorted())
                        .toArray(String[]::new));
    }
}
