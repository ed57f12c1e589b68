package org.densimeter.density.readmodel;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.densimeter.contract.ModelPrices;
import org.densimeter.contract.ModelPrices.ListedPrice;
import org.densimeter.law.price.Price;
import org.densimeter.law.price.PriceGuard;

/** Says which of all prices of one moment do not count until they are confirmed, and why. Immutable. */
final class HeldPrices {

    private final Map<Price, String> reasons;

    private HeldPrices(Map<Price, String> reasons) {
        this.reasons = reasons;
    }

    /** Returns what is held among {@code all} prices. */
    static HeldPrices among(List<ModelPrices> all) {
        Set<Price> confirmed = all.stream()
                .flatMap(model -> model.prices()
                        .stream()
                        .filter(price -> price.confirmed() != null)
                        .map(price -> price(model.model(), price)))
                .collect(Collectors.toSet());
        List<Price> prices = all.stream()
                .flatMap(model -> model.prices().stream().map(price -> price(model.model(), price)))
                .toList();
        return new HeldPrices(PriceGuard.held(prices, confirmed::contains)
                .stream()
                .collect(Collectors.toMap(PriceGuard.Held::price, PriceGuard.Held::reason, (one, same) -> one)));
    }

    /** Returns why {@code price} of {@code model} does not count; null if it does. */
    String reason(String model, ListedPrice price) {
        return reasons.get(price(model, price));
    }

    private static Price price(String model, ListedPrice price) {
        return new Price(model, price.provider(), price.from(), price.usdPerMillionInputTokens(),
                price.usdPerMillionOutputTokens(), price.mmlu());
    }
}
