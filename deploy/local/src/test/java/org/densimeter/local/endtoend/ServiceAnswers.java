package org.densimeter.local.endtoend;

import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The findings without their times and their numbers of writes, and without what is added while algorithmic progress is
 * still being estimated: for comparing two runs to the last bit.
 */
final class ServiceAnswers {

    private static final Set<String> WHEN = Set.of("recordedAt", "fittedAt", "computedAt", "revision", "asOfRevision",
            "pending");
    private static final List<String> ADDED_LATER = List.of("beforeAndAfter", "gains", "selection");

    private ServiceAnswers() {}

    /** {@code findings} as {@link RunningStack#findings()} gives them, or as the launcher prints them. */
    static JsonNode timeless(JsonNode findings) {
        JsonNode copy = findings.deepCopy();
        forget(copy);
        if (copy.path("algorithmicProgress") instanceof ObjectNode progress) {
            progress.remove(ADDED_LATER);
        }
        return copy;
    }

    private static void forget(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(WHEN);
        }
        node.forEach(ServiceAnswers::forget);
    }
}
