package org.densimeter.local.endtoend;

import java.util.Set;

import org.densimeter.local.report.Findings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The findings without what tells when and after how many writes they were found: for comparing two runs to the last bit. */
final class Answers {

    private static final Set<String> WHEN = Set.of("recordedAt", "fittedAt", "computedAt", "revision");

    private Answers() {
    }

    static JsonNode timeless(Findings findings) {
        return timeless(findings.toJson());
    }

    /** The same of what the launcher printed. */
    static JsonNode timeless(JsonNode findings) {
        JsonNode copy = findings.deepCopy();
        copy.forEach(array -> array.forEach(node -> ((ObjectNode) node).remove(WHEN)));
        return copy;
    }
}
