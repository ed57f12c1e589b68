package org.densimeter.density.projection;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.densimeter.law.catalogue.Evaluator;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.density.DensityStatus;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What is held of a model before a record is applied.
 *
 * @param card null of a withdrawn model
 * @param entries by {@link DensityEntry#key()}
 * @param evaluators the stored evaluators of the results
 */
record ModelSnapshot(long revision, long lawsRevision, boolean withdrawn, Model card, List<Result> results,
        Map<String, DensityEntry> entries, List<Evaluator> evaluators) {

    /**
     * Returns what a row of the read model holds.
     *
     * @param row id, revision, laws revision, withdrawn, card, results, entries, evaluators
     */
    static ModelSnapshot of(ObjectMapper json, Object[] row) {
        Map<String, DensityEntry> entries = new HashMap<>();
        read(json, row[6], new TypeReference<List<DensityEntry>>() {}, List.of())
                .forEach(entry -> entries.put(entry.key(), entry));
        return new ModelSnapshot(((Number) row[1]).longValue(), ((Number) row[2]).longValue(), (Boolean) row[3],
                read(json, row[4], new TypeReference<Model>() {}, null),
                read(json, row[5], new TypeReference<List<Result>>() {}, List.of()), entries,
                read(json, row[7], new TypeReference<List<Evaluator>>() {}, List.of()));
    }

    /**
     * Whether a state of these revisions is older. An entry's revisions only grow, and a withdrawal ends the revision
     * it carries.
     */
    boolean isNewerThan(long otherRevision, long otherLawsRevision) {
        return otherRevision < revision || otherLawsRevision < lawsRevision || (withdrawn && otherRevision == revision);
    }

    /**
     * Whether two entries say the same, the revision of the law aside; no entry says the same as one without a score or
     * of another stage.
     */
    static boolean sameContent(DensityEntry a, DensityEntry b) {
        return content(a).equals(content(b));
    }

    private static Map<String, Object> content(DensityEntry entry) {
        Map<String, Object> content = new HashMap<>();
        if (entry != null && entry.status() != DensityStatus.OTHER_STAGE
                && !(entry.status() == DensityStatus.NO_SCORE && entry.scores().isEmpty())) {
            content.put("entry",
                    new DensityEntry(entry.series(), entry.benchmark(), 0, entry.lawVersion(), entry.status(),
                            entry.score(), entry.scores(), entry.effectiveParams(), entry.density(),
                            entry.extrapolationFactor(), entry.parameterCount(), entry.interval(), entry.reason(),
                            entry.confirmation(), entry.completion()));
        }
        return content;
    }

    private static <V> V read(ObjectMapper json, Object text, TypeReference<V> type, V absent) {
        try {
            return text == null ? absent : json.readValue((String) text, type);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read a stored model", e);
        }
    }
}
