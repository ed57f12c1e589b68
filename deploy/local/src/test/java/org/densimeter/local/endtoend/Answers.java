package org.densimeter.local.endtoend;

import java.util.List;
import java.util.Set;

import org.densimeter.local.report.Findings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The findings without what tells when and after how many writes they were found: for comparing two runs to the last bit. */
final class Answers {

    private static final Set<String> WHEN = Set.of("recordedAt", "fittedAt", "computedAt", "revision");

    private Answers() {
    }

    static ObjectNode timeless(Findings findings) {
        return new Findings(strip(findings.laws()), strip(findings.frontiers()), strip(findings.trends())).toJson();
    }

    private static List<JsonNode> strip(List<JsonNode> nodes) {
        return nodes.stream().map(node -> (JsonNode) ((ObjectNode) node.deepCopy()).remove(WHEN)).toList();
    }
}
