package org.densimeter.local.report;

import java.io.IOException;

import org.densimeter.law.progress.Specification;
import org.densimeter.local.client.Rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What the running system has found in perplexities and prices, in density-service's own words.
 *
 * @param algorithmicProgress GET /algorithmic-progress of the preferred specification
 * @param prices GET /prices/trend at the published threshold
 */
public record ProgressReport(JsonNode algorithmicProgress, JsonNode prices) {

    private static final String PROGRESS = "/algorithmic-progress?specification="
            + Specification.numbered(Specification.PREFERRED).id();
    private static final String PRICES = "/prices/trend?benchmark=mmlu&threshold=70";

    /**
     * Asks for both.
     *
     * @param density address of density-service
     */
    public static ProgressReport ask(Rest rest, String density) throws IOException {
        return new ProgressReport(progress(rest, density), prices(rest, density));
    }

    /** The estimates as far as they are there. */
    public static JsonNode progress(Rest rest, String density) throws IOException {
        return StackResults.get(rest, density + PROGRESS);
    }

    /** The price trend alone, which is there long before the estimates. */
    public static JsonNode prices(Rest rest, String density) throws IOException {
        return StackResults.get(rest, density + PRICES);
    }

    /** {@code findings} with the objects {@code algorithmicProgress} and {@code prices} besides. */
    public ObjectNode addTo(ObjectNode findings) {
        findings.set("algorithmicProgress", algorithmicProgress);
        findings.set("prices", prices);
        return findings;
    }
}
