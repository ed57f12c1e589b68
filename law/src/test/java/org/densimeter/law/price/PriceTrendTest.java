package org.densimeter.law.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;

import org.densimeter.law.fixtures.BuiltInCatalogue;
import org.densimeter.law.trend.Trend;
import org.junit.jupiter.api.Test;

class PriceTrendTest {

    /** NMI: 20 to 0.075 dollars, 266.7 times; least squares on the five records 2.49 months (method.md, section 5). */
    @Test
    void findsThePublishedFallOfPrices() {
        PriceTrend trend = PriceTrend.of(PriceTrend.GPT_3_5, published()).orElseThrow();
        assertThat(trend.records()).extracting(Price::model)
                .containsExactly("GPT-3.5", "Claude-2", "Claude-3-haiku", "GPT-4o-mini", "Gemini-1.5-Flash");
        assertThat(trend.factor()).isCloseTo(266.7, within(0.05));
        assertThat(trend.halvingDaysLeastSquares() / Trend.DAYS_PER_MONTH).isCloseTo(2.49, within(0.005));
        // the dates are 621 days apart (20.4 months), by hand 621 / log2(266.7) = 77.06
        assertThat(trend.halvingDaysEndPoints()).isCloseTo(77.06, within(0.005));
    }

    /** NMI counts the time as 21 months and prints 2.6. */
    @Test
    void findsThePublishedHalvingTimeOverThePublishedTwentyOneMonths() {
        LocalDate from = LocalDate.of(2022, 11, 30);
        assertThat(PriceTrend.halvingDays(266.7, from, from.plusMonths(21)) / Trend.DAYS_PER_MONTH).isCloseTo(2.6,
                within(0.05));
    }

    @Test
    void looksOnlyAtModelsKnownToReachTheThreshold() {
        List<Price> prices = List.of(price("a", 0, 10, 70.), price("weak", 1, 1, 69.9), price("unknown", 2, 0.5, null),
                price("b", 100, 5, 75.));
        PriceTrend trend = PriceTrend.of(70, prices).orElseThrow();
        assertThat(trend.records()).extracting(Price::model).containsExactly("a", "b");
        assertThat(trend.halvingDaysLeastSquares()).isCloseTo(100, within(1e-9));
        assertThat(trend.halvingDaysEndPoints()).isCloseTo(100, within(1e-9));
    }

    @Test
    void isNotThereWithoutTwoRecords() {
        assertThat(PriceTrend.of(70, List.of())).isEmpty();
        assertThat(PriceTrend.of(70, List.of(price("a", 0, 1, 80.), price("b", 9, 1, 80.)))).isEmpty();
        assertThat(PriceTrend.of(70, List.of(price("a", 0, 2, 80.), price("b", 0, 1, 80.)))).isEmpty();
    }

    private static Price price(String model, int day, double dollars, Double score) {
        return new Price(model, "p", LocalDate.of(2024, 1, 1).plusDays(day), dollars, null, score);
    }

    private static List<Price> published() {
        return BuiltInCatalogue.csv("/published/nmi_prices.csv")
                .stream()
                .map(row -> new Price(row.get("model"), null, LocalDate.parse(row.get("date")),
                        Double.parseDouble(row.get("usd_per_million_tokens")), null, PriceTrend.GPT_3_5))
                .toList();
    }
}
