package org.densimeter.kubernetes.checks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Values over defaults, as Helm merges them. */
public final class DeepMerge {

    private DeepMerge() {}

    /** Returns {@code defaults} with {@code given} over it: objects are merged, everything else is replaced. */
    public static JsonNode of(JsonNode defaults, JsonNode given) {
        if (!defaults.isObject() || !given.isObject()) {
            return given;
        }
        ObjectNode merged = defaults.deepCopy();
        given.properties()
                .forEach(entry -> merged.set(entry.getKey(),
                        merged.has(entry.getKey()) ? of(merged.get(entry.getKey()), entry.getValue())
                                : entry.getValue()));
        return merged;
    }
}
