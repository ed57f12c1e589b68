package org.densimeter.law.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.densimeter.law.fixtures.BuiltInCatalogue;
import org.densimeter.law.interval.Seed;
import org.junit.jupiter.api.Test;

class PriceIntervalsTest {

    private static final Seed SEED = Seed.of("prices");

    /**
     * The bootstrap of the ten published prices has 1,023 outcomes, each with a known probability (surjections over
     * 10^10), which an independent computation in Python listed. The 2.5 and 97.5 percentiles of the fall lie, for what
     * 20,000 replicates allow, between these of its outcomes.
     */
    @Test
    void agreesWithTheExactBootstrapDistributionOfThePublishedPrices() {
        PriceIntervals intervals = PriceIntervals.of(PriceTrend.GPT_3_5, published(), 20_000, SEED).orElseThrow();

        // the distribution function is 0.0239 at 131.6 days, 0.0266 at 123.0 and 0.0267 at 122.2; 0.9675 at 50.82,
        // 0.9770 at
        // 50.16 and 0.9777 at 47.97
        assertThat(intervals.leastSquares().upper()).isBetween(122.18, 131.56);
        assertThat(intervals.leastSquares().lower()).isBetween(47.97, 50.83);
        // 0.0233 at 111.7, 0.0275 at 107.6; 0.9727 at 52.87, 0.9769 at 52.39, 0.9811 at 42.09
        assertThat(intervals.endPoints().upper()).isBetween(107.60, 111.68);
        assertThat(intervals.endPoints().lower()).isBetween(42.08, 52.87);
    }

    /** In half of the replicates of two models one of them does not come up, and a single record does not fall. */
    @Test
    void hasNoUpperEndForTwoModels() {
        PriceIntervals intervals = PriceIntervals.of(70, List.of(price("a", 0, 10), price("b", 100, 5)), 1_000, SEED)
                .orElseThrow();

        assertThat(intervals.leastSquares().upper()).isNull();
        assertThat(intervals.leastSquares().lower()).isCloseTo(100, within(1e-9));
        assertThat(intervals.endPoints().upper()).isNull();
    }

    /** All prices of a model go together: one model whose price fell has the same trend in every replicate. */
    @Test
    void resamplesModelsAndNotPrices() {
        PriceIntervals intervals = PriceIntervals.of(70, List.of(price("a", 0, 10), price("a", 100, 5)), 100, SEED)
                .orElseThrow();

        assertThat(intervals.endPoints().lower()).isEqualTo(intervals.endPoints().upper()).isCloseTo(100, within(1e-9));
    }

    @Test
    void isNotThereWithoutATrend() {
        assertThat(PriceIntervals.of(70, List.of(), 100, SEED)).isEmpty();
        assertThat(PriceIntervals.of(70, List.of(price("a", 0, 10), price("b", 100, 10)), 100, SEED)).isEmpty();
        assertThat(PriceIntervals.of(90, published(), 100, SEED)).isEmpty();
    }

    @Test
    void givesTheSameBitsInWhateverOrderThePricesCome() {
        List<Price> reversed = new ArrayList<>(published());
        Collections.reverse(reversed);

        assertThat(PriceIntervals.of(70, reversed, 500, SEED)).isEqualTo(PriceIntervals.of(70, published(), 500, SEED));
    }

    private static Price price(String model, int day, double dollars) {
        return new Price(model, "p", LocalDate.of(2024, 1, 1).plusDays(day), dollars, null, 80.);
    }

    private static List<Price> published() {
        return BuiltInCatalogue.csv("/published/nmi_prices.csv")
                .stream()
                .map(row -> new Price(row.get("model"), null, LocalDate.parse(row.get("date")),
                        Double.parseDouble(row.get("usd_per_million_tokens")), null, PriceTrend.GPT_3_5))
                .toList();
    }
}
