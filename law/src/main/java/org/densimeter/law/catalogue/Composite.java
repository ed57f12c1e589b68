package org.densimeter.law.catalogue;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A weighted mean of benchmarks that has its own scaling law, e.g. {@code densing-average} (NMI: (mmlu + bbh + math +
 * (humaneval + mbpp) / 2) / 4).
 *
 * @param id lower-case identifier, in the same name space as benchmarks
 * @param name the name as published
 * @param parts benchmarks and weights; weights are positive and sum to 1
 * @param completion whether parts that a release lacks are completed from the scores it has
 * @param auxiliaries ids of benchmarks that are not parts, and that missing parts are completed from too; only with
 * {@code completion}
 */
public record Composite(String id, String name, List<Part> parts, boolean completion, List<String> auxiliaries) {

    /**
     * A benchmark of a composite with its weight.
     *
     * @param benchmark benchmark id
     * @param weight above 0, at most 1
     */
    public record Part(String benchmark, double weight) {}

    public Composite {
        parts = List.copyOf(parts);
        auxiliaries = auxiliaries == null ? List.of() : List.copyOf(auxiliaries);
    }

    /** Creates a composite whose missing parts are not completed. */
    public Composite(String id, String name, List<Part> parts) {
        this(id, name, parts, false, List.of());
    }

    /**
     * Returns the weighted mean of {@code values} by benchmark id; empty if any part has none, because a composite
     * needs a score on every part.
     */
    public static OptionalDouble mean(List<Part> parts, Map<String, Double> values) {
        double sum = 0;
        for (Part part : parts) {
            Double value = values.get(part.benchmark());
            if (value == null) {
                return OptionalDouble.empty();
            }
            sum += part.weight() * value;
        }
        return OptionalDouble.of(sum);
    }
}
