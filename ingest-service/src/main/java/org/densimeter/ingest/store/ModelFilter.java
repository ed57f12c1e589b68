package org.densimeter.ingest.store;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Stage;

/**
 * Selects models; null selects all.
 *
 * @param from first release date, included
 * @param to last release date, included
 */
public record ModelFilter(String family, String organisation, Kind kind, Stage stage, LocalDate from, LocalDate to) {

    String condition() {
        return "m.withdrawnReason is null" + (family == null ? "" : " and m.family = :family")
                + (organisation == null ? "" : " and m.organisation = :organisation")
                + (kind == null ? "" : " and m.kind = :kind") + (stage == null ? "" : " and m.stage = :stage")
                + (from == null ? "" : " and m.releaseDate >= :from") + (to == null ? "" : " and m.releaseDate <= :to");
    }

    Map<String, Object> parameters() {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("family", family);
        parameters.put("organisation", organisation);
        parameters.put("kind", kind);
        parameters.put("stage", stage);
        parameters.put("from", from);
        parameters.put("to", to);
        parameters.values().removeIf(value -> value == null);
        return parameters;
    }
}
