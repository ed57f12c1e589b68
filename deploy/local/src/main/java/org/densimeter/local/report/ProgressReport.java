package org.densimeter.local.report;

import java.io.IOException;

import org.densimeter.law.progress.Specification;
import org.densimeter.local.client.Rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * density-service's answers on algorithmic progress and prices.
 *
 * @param algorithmicProgress GET /algorithmic-progress of the preferred specification
 * @param prices GET /prices/trend at the published threshold
 */
public record ProgressReport(JsonNode algorithmicProgress, JsonNode prices) {

    private static final String PROGRESS = "/algorithmic-progress?specification="
            + Specification.numbered(Specification.PREFERRED).id();
    private static final String PRICES = "/prices/trend?benchmark=mmlu&threshold=70";

    /**
     * Requests both.
     *
     * @param density address of density-service
     */
    public static ProgressReport request(Rest rest, String density) throws IOException {
        return new ProgressReport(progress(rest, density), prices(rest, density));
    }

    /** Requests the estimates computed so far. */
    public static JsonNode progress(Rest rest, String density) throws IOException {
        return StackResults.get(rest, density + PROGRESS);
    }

    /** Requests the price trend. */
    public static JsonNode prices(Rest rest, String density) throws IOException {
        return StackResults.get(rest, density + PRICES);
    }

    /** Adds the objects {@code algorithmicProgress} and {@code prices} to {@code results} and returns it. */
    public ObjectNode addTo(ObjectNode results) {
        results.set("algorithmicProgress", algorithmicProgress);
        results.set("prices", prices);
        return results;
    }
}
