package org.densimeter.law.price;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.densimeter.law.fixtures.BuiltInCatalogue;
import org.junit.jupiter.api.Test;

/** Which prices do not count until they are confirmed. */
class PriceGuardTest {

    private static final Price FIRST = price("first", 0, 20);
    private static final Price TWENTIETH = price("twentieth", 10, 1);
    private static final Price LOWER = price("lower", 20, 0.0499);
    private static final Price PER_TOKEN = price("per-token", 20, 3e-6);

    private static Price price(String model, int day, double dollars) {
        return new Price(model, "p", LocalDate.of(2024, 1, 1).plusDays(day), dollars, null, null);
    }

    @Test
    void aPriceMoreThanTwentyTimesBelowAllOthersIsHeldAndIsNoMeasureForOthers() {
        List<Price> prices = new ArrayList<>(List.of(FIRST, TWENTIETH, LOWER, PER_TOKEN));
        // 20 / 1 is 20 and not more; 1 / 0.0499 is 20.04; the price per token is compared with 1 as well
        List<PriceGuard.Held> held = List.of(new PriceGuard.Held(LOWER, 1), new PriceGuard.Held(PER_TOKEN, 1));
        assertThat(PriceGuard.held(prices, price -> false)).isEqualTo(held);
        Collections.reverse(prices);
        assertThat(PriceGuard.held(prices, price -> false)).as("whatever the order").isEqualTo(held);
    }

    @Test
    void aConfirmedPriceCountsAndIsAMeasureForOthers() {
        assertThat(PriceGuard.held(List.of(FIRST, TWENTIETH, LOWER, PER_TOKEN), LOWER::equals))
                .containsExactly(new PriceGuard.Held(PER_TOKEN, 0.0499));
    }

    @Test
    void theFirstPriceIsNotHeldAndTheFirstDayIsComparedWithItself() {
        assertThat(PriceGuard.held(List.of(PER_TOKEN), price -> false)).isEmpty();
        assertThat(PriceGuard.held(List.of(PER_TOKEN, LOWER), price -> false))
                .containsExactly(new PriceGuard.Held(PER_TOKEN, 0.0499));
    }

    /** The largest step of the table is 10, from 20 to 2 dollars on 2023-03-01 (a running minimum in Python). */
    @Test
    void noBuiltInPriceIsHeld() {
        List<Price> prices = BuiltInCatalogue.csv("/catalogue/prices.csv")
                .stream()
                .map(row -> new Price(row.get("model"), row.get("provider"), LocalDate.parse(row.get("date_from")),
                        Double.parseDouble(row.get("usd_per_million_input_tokens")), null, null))
                .toList();
        assertThat(prices).hasSize(85);
        assertThat(PriceGuard.held(prices, price -> false)).isEmpty();
    }
}
