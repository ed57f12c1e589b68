package org.densimeter.ingest.export;

import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.densimeter.ingest.validation.Layout;

/**
 * Describes the columns of a CSV file as Table Schema does (Frictionless), with the units beside it. The types are
 * those of the records that the rows become.
 */
final class CsvFields {

    private static final Set<Class<?>> WHOLE = Set.of(int.class, Integer.class, long.class, Long.class);
    private static final Set<Class<?>> TRUTH = Set.of(boolean.class, Boolean.class);
    private static final Set<Class<?>> FRACTIONAL = Set.of(double.class, Double.class);
    /** By power of ten. */
    private static final Map<Integer, String> MULTIPLES = Map.of(0, "", 9, "billions of ", 12, "trillions of ");
    private static final Map<String, String> UNITS = Map.ofEntries(Map.entry("score", "percent"),
            Map.entry("chancePercent", "percent"), Map.entry("mmlu", "percent"),
            Map.entry("standardError", "percentage points"), Map.entry("paramsTotal", "parameters"),
            Map.entry("paramsNonEmbedding", "parameters"), Map.entry("activeTotal", "parameters"),
            Map.entry("activeNonEmbedding", "parameters"), Map.entry("params", "parameters"),
            Map.entry("trainTokens", "tokens"), Map.entry("datasetTokens", "tokens"), Map.entry("tokens", "tokens"),
            Map.entry("vocabulary", "tokens"), Map.entry("bits", "bits per weight"), Map.entry("items", "items"),
            Map.entry("samples", "items"), Map.entry("epochs", "passes over the training data"),
            Map.entry("loss", "the loss unit of the series"), Map.entry("testPpl", "the unit in ppl_unit"),
            Map.entry("usdPerMillionInputTokens", "US dollars per million tokens"),
            Map.entry("usdPerMillionOutputTokens", "US dollars per million tokens"));

    private CsvFields() {}

    /**
     * Returns the fields in the order of the columns.
     *
     * @param records the records whose components the columns are
     */
    static List<Map<String, Object>> of(Layout layout, List<Class<? extends Record>> records) {
        Map<String, Class<?>> types = new HashMap<>();
        records.stream()
                .flatMap(type -> Arrays.stream(type.getRecordComponents()))
                .forEach((RecordComponent component) -> types.put(component.getName(), component.getType()));
        return layout.columns().stream().map(column -> field(column, types.get(column.json()))).toList();
    }

    private static Map<String, Object> field(Layout.Column column, Class<?> type) {
        Map<String, Object> field = new LinkedHashMap<>();
        field.put("name", column.csv());
        field.put("type", type(column, type));
        String unit = UNITS.get(column.json());
        if (unit != null) {
            field.put("unit", MULTIPLES.get(powerOfTen(column)) + unit);
        }
        Map<String, Object> constraints = new LinkedHashMap<>();
        if (column.required()) {
            constraints.put("required", true);
        }
        if (type != null && type.isEnum()) {
            constraints.put("enum", Arrays.stream(type.getEnumConstants()).map(Object::toString).toList());
        }
        if (!constraints.isEmpty()) {
            field.put("constraints", constraints);
        }
        return field;
    }

    /** Returns how many powers of ten of JSON's unit one of the column's is. */
    private static int powerOfTen(Layout.Column column) {
        return column.csvUnit().precision() - column.csvUnit().scale() - 1;
    }

    private static String type(Layout.Column column, Class<?> type) {
        if (type == null) {
            throw new IllegalStateException("no record has the field " + column.json());
        }
        if (FRACTIONAL.contains(type)) {
            return "number";
        }
        if (WHOLE.contains(type)) {
            return powerOfTen(column) == 0 ? "integer" : "number";
        }
        return TRUTH.contains(type) ? "boolean" : type == LocalDate.class ? "date" : "string";
    }
}
