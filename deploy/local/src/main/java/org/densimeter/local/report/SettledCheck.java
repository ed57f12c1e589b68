package org.densimeter.local.report;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/** Decides from the services' status answers whether all accepted data are processed. */
public final class SettledCheck {

    private SettledCheck() {}

    /** Requests GET /status of a service. */
    public interface Status {

        /** Returns the current answer. */
        JsonNode request() throws IOException;
    }

    /**
     * Returns what is not processed yet. Requests the services in the order of the data flow, and none of them while an
     * earlier one has work pending.
     *
     * @param expected the laws of the reference data that were sent, as {@code series/benchmark}
     * @param ingestService ingest-service's status
     * @param fitService fit-service's
     * @param densityService density-service's
     * @return a phrase for the progress line; empty if everything is processed
     * @throws IOException if a service does not answer
     */
    public static Optional<String> pendingWork(Collection<String> expected, Status ingestService, Status fitService,
            Status densityService) throws IOException {
        JsonNode ingest = ingestService.request();
        if (ingest.path("outboxPending").asLong(-1) != 0) {
            return Optional.of(ingest.path("outboxPending").asText("?") + " facts to be published");
        }
        JsonNode fit = fitService.request();
        Optional<String> pendingLaws = pendingLaws(expected, fit);
        if (pendingLaws.isPresent()) {
            return pendingLaws;
        }
        if (fit.path("completionsPending").asBoolean(false)) {
            return Optional.of("completions to be estimated");
        }
        Map<String, JsonNode> fitted = laws(fit);
        JsonNode density = densityService.request();
        for (String count : new String[]{"models", "modelRevisions"}) {
            if (ingest.path(count).asLong(-1) != density.path(count).asLong(-2)) {
                return Optional.of("models evaluated: " + density.path(count).asText("?") + " of "
                        + ingest.path(count).asText("?") + (count.equals("models") ? "" : " revisions"));
            }
        }
        if (ingest.path("prices").asLong(-1) != density.at("/prices/prices").asLong(-2)) {
            return Optional.of("prices held: " + density.at("/prices/prices").asText("?") + " of "
                    + ingest.path("prices").asText("?"));
        }
        Map<String, Long> known = revisions(density.path("laws"), "revision");
        Map<String, Long> applied = revisions(density.path("keys"), "lawRevision");
        for (Map.Entry<String, JsonNode> law : fitted.entrySet()) {
            Long revision = law.getValue().path("revision").asLong();
            Long evaluated = applied.get(law.getKey());
            // a fit that has never succeeded has no densities; a withdrawn law has none left, which reads as 0
            boolean ok = law.getValue().path("ok").asBoolean(false);
            boolean withdrawn = !ok && evaluated != null && evaluated == 0;
            boolean counts = ok || evaluated != null;
            if (counts && !(revision.equals(known.get(law.getKey())) && (withdrawn || revision.equals(evaluated)))) {
                return Optional.of("densities under the law " + law.getKey());
            }
        }
        return density.path("settled").asBoolean(false) ? Optional.empty() : Optional.of("frontiers and trends");
    }

    /**
     * Returns which laws are not fitted yet.
     *
     * @param expected the laws of the reference data that were sent, as {@code series/benchmark}
     * @param fit fit-service's GET /status
     * @return a phrase for the progress line; empty if all are fitted
     */
    public static Optional<String> pendingLaws(Collection<String> expected, JsonNode fit) {
        if (fit.path("pendingRefits").asLong(-1) != 0) {
            return Optional.of(fit.path("pendingRefits").asText("?") + " laws to be fitted");
        }
        Map<String, JsonNode> fitted = laws(fit);
        return expected.stream()
                .filter(key -> !fitted.containsKey(key) || !fitted.get(key).path("ok").asBoolean(false))
                .findFirst()
                .map(key -> "the law " + key + " to be fitted");
    }

    private static Map<String, JsonNode> laws(JsonNode fit) {
        Map<String, JsonNode> laws = new HashMap<>();
        fit.path("laws").forEach(law -> laws.put(key(law), law));
        return laws;
    }

    /**
     * Returns what is missing until density-service shows the preferred specification of algorithmic progress,
     * estimated on the current sample.
     *
     * @param fit fit-service's GET /status
     * @param jobs fit-service's GET /algorithmic-progress/jobs
     * @param shown density-service's GET /algorithmic-progress of the preferred specification
     * @return a phrase for the progress line; empty if nothing is missing
     */
    public static Optional<String> pendingEstimates(JsonNode fit, JsonNode jobs, JsonNode shown) {
        JsonNode job = jobs.path(0);
        String state = job.path("state").asText("waiting");
        boolean pending = fit.path("progressPending").asBoolean(true);
        if (state.equals("waiting") || state.equals("cancelled") || (pending && !state.equals("running"))) {
            return Optional.of("perplexities to be read");
        }
        JsonNode computed = shown.path("computed").path(0);
        JsonNode kept = fit.path("progress").path(0);
        boolean complete = computed.path("specification").isTextual() && computed.path("version").equals(job.path("id"))
                && computed.path("specification").equals(kept.path("specification"))
                && computed.path("revision").asLong(-1) == kept.path("revision").asLong(-2);
        return complete ? Optional.empty()
                : Optional.of("estimating, " + job.path("done").asText("0") + " of " + job.path("total").asText("?"));
    }

    private static Map<String, Long> revisions(JsonNode rows, String field) {
        Map<String, Long> revisions = new HashMap<>();
        rows.forEach(row -> revisions.put(key(row), row.path(field).asLong()));
        return revisions;
    }

    private static String key(JsonNode row) {
        return row.path("series").asText() + "/" + row.path("benchmark").asText();
    }
}
