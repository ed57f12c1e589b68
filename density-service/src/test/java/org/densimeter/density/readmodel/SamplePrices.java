package org.densimeter.density.readmodel;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.apache.commons.csv.CSVRecord;
import org.densimeter.contract.ModelPrices;
import org.densimeter.contract.ModelPrices.ListedPrice;
import org.densimeter.law.fixtures.BuiltInCatalogue;

/** Prices as ingest-service publishes them. */
public final class SamplePrices {

    private SamplePrices() {}

    public static ModelPrices prices(long revision, String model, ListedPrice... prices) {
        return new ModelPrices(revision, PublishedStates.ACCEPTED, model, Arrays.asList(prices));
    }

    /** A price of a million input tokens whose model has {@code mmlu}; null if unknown. */
    public static ListedPrice price(String provider, String from, double dollars, Double mmlu) {
        return new ListedPrice(provider + "-" + from, provider, LocalDate.parse(from), null, dollars, null, mmlu,
                mmlu == null ? null : "a table", "test", null);
    }

    /** The same price, confirmed for {@code reason}. */
    public static ListedPrice confirmed(ListedPrice price, String reason) {
        return new ListedPrice(price.id(), price.provider(), price.from(), price.dateNote(),
                price.usdPerMillionInputTokens(), price.usdPerMillionOutputTokens(), price.mmlu(), price.mmluSource(),
                price.source(), reason);
    }

    /** The built-in prices. */
    public static Collection<ModelPrices> builtIn() {
        Map<String, List<ListedPrice>> byModel = BuiltInCatalogue.csv("/catalogue/prices.csv")
                .stream()
                .collect(Collectors.groupingBy(row -> row.get("model"), TreeMap::new,
                        Collectors.mapping(SamplePrices::price, Collectors.toList())));
        return byModel.entrySet()
                .stream()
                .map(model -> new ModelPrices(model.getValue().size(), PublishedStates.ACCEPTED, model.getKey(),
                        model.getValue()))
                .toList();
    }

    private static ListedPrice price(CSVRecord row) {
        return new ListedPrice("row-" + row.getRecordNumber(), row.get("provider"),
                LocalDate.parse(row.get("date_from")), text(row, "date_note"),
                Double.parseDouble(row.get("usd_per_million_input_tokens")),
                number(row, "usd_per_million_output_tokens"), number(row, "mmlu"), text(row, "mmlu_source"),
                row.get("source"), null);
    }

    private static String text(CSVRecord row, String column) {
        return row.get(column).isEmpty() ? null : row.get(column);
    }

    private static Double number(CSVRecord row, String column) {
        return row.get(column).isEmpty() ? null : Double.valueOf(row.get(column));
    }
}
