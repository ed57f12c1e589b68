package org.densimeter.local.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.densimeter.local.client.Rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The services' answers on laws, frontiers and trends.
 *
 * @param laws fit-service's GET /laws
 * @param frontiers density-service's GET /frontier for each law
 * @param trends density-service's GET /trend for each law
 * @param ownTokens density-service's GET /trend?basisTokens=own for each law
 */
public record StackResults(List<JsonNode> laws, List<JsonNode> frontiers, List<JsonNode> trends,
        List<JsonNode> ownTokens) {

    /** The composite that is listed first. */
    static final String HEADLINE = "densing-average";

    /**
     * Requests all of them; a frontier or trend that is not answered is left out.
     *
     * @param fit address of fit-service
     * @param density address of density-service
     */
    public static StackResults request(Rest rest, String fit, String density) throws IOException {
        List<JsonNode> laws = new ArrayList<>();
        get(rest, fit + "/laws?size=1000").forEach(laws::add);
        laws.sort(Comparator.comparing((JsonNode law) -> !HEADLINE.equals(benchmark(law)))
                .thenComparing(StackResults::series)
                .thenComparing(StackResults::benchmark));
        List<JsonNode> frontiers = new ArrayList<>();
        List<JsonNode> trends = new ArrayList<>();
        List<JsonNode> ownTokens = new ArrayList<>();
        for (JsonNode law : laws) {
            String query = "?series=" + series(law) + "&benchmark=" + benchmark(law);
            addIfAnswered(rest.get(density + "/frontier" + query), frontiers);
            addIfAnswered(rest.get(density + "/trend" + query), trends);
            addIfAnswered(rest.get(density + "/trend" + query + "&basisTokens=own"), ownTokens);
        }
        return new StackResults(laws, frontiers, trends, ownTokens);
    }

    /** One law that has no frontier, or none that can be shown, does not hide the others. */
    private static void addIfAnswered(Rest.Answer answer, List<JsonNode> to) {
        if (answer.ok()) {
            to.add(answer.body());
        }
    }

    static JsonNode get(Rest rest, String url) throws IOException {
        Rest.Answer answer = rest.get(url);
        if (!answer.ok()) {
            throw new IOException(url + " answered " + answer.status() + " " + answer.body());
        }
        return answer.body();
    }

    private static String series(JsonNode law) {
        return law.path("series").asText();
    }

    private static String benchmark(JsonNode law) {
        return law.path("benchmark").asText();
    }

    /** Returns one object with the arrays {@code laws}, {@code frontiers}, {@code trends}, {@code ownTokens}. */
    public ObjectNode toJson() {
        ObjectNode json = Rest.JSON.createObjectNode();
        json.set("laws", array(laws));
        json.set("frontiers", array(frontiers));
        json.set("trends", array(trends));
        json.set("ownTokens", array(ownTokens));
        return json;
    }

    private static ArrayNode array(List<JsonNode> nodes) {
        return Rest.JSON.createArrayNode().addAll(nodes);
    }
}
