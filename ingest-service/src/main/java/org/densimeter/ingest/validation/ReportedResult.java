package org.densimeter.ingest.validation;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;

import org.densimeter.law.catalogue.Relationship;
import org.densimeter.law.catalogue.Variant;

/**
 * A score as a client reports it. Its identity is (model, benchmark, evaluator, variant).
 *
 * @param model model id
 * @param benchmark benchmark id, not of a composite
 * @param score percent, 0 to 100
 * @param standardError standard error of the score in points; null if not published
 * @param evaluator who measured the score
 * @param relationship relationship of the evaluator to the model; null if unknown
 * @param setting the setting of the evaluation, e.g. {@code 5-shot}; null if not published
 * @param preferred true: this score counts before all others; false: it does not count by default; null: the other
 * rules decide
 * @param source where the score was published
 * @param observedAt the day it was published or seen; null if unknown
 * @param variant how it was measured, as {@link Variant#canonical} writes it; empty if the client does not say it
 * @param metric name of the measure; null if unknown
 * @param benchmarkVersion version of the benchmark or task; null if unknown
 * @param harness software that measured; null if unknown
 * @param harnessVersion its version; null if unknown
 * @param samples items that were scored; null if unknown
 * @param limited whether only a part of the items was scored on purpose; such a score does not count by default
 */
public record ReportedResult(String model, String benchmark, double score, Double standardError, String evaluator,
        Relationship relationship, String setting, Boolean preferred, String source, LocalDate observedAt,
        String variant, String metric, String benchmarkVersion, String harness, String harnessVersion, Integer samples,
        boolean limited) {

    /**
     * Returns the stable identifier of (model, benchmark, evaluator, variant), a name-based UUID, so that it is known
     * before anything is stored. An empty variant is no part of it: results of before have kept their ids.
     */
    public String id() {
        return id(0);
    }

    /** Returns the same for {@code number} 0, and for every other one another identifier. */
    public String id(int number) {
        String name = model + '\u0000' + benchmark + '\u0000' + evaluator
                + (variant.isEmpty() ? "" : '\u0000' + variant) + (number == 0 ? "" : "\u0000\u0000" + number);
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /**
     * Returns the identity within a body: there, scores without a variant differ by their settings.
     */
    public String identity() {
        return identity(evaluator);
    }

    /**
     * Returns the identity within a body.
     *
     * @param evaluatorKey what is equal for all names of the evaluator
     */
    public String identity(String evaluatorKey) {
        return model + '\u0000' + benchmark + '\u0000' + evaluatorKey + '\u0000' + Variant.of(variant, setting);
    }

    /** Returns this score of {@code otherModel}. */
    public ReportedResult of(String otherModel) {
        return new ReportedResult(otherModel, benchmark, score, standardError, evaluator, relationship, setting,
                preferred, source, observedAt, variant, metric, benchmarkVersion, harness, harnessVersion, samples,
                limited);
    }

    /** Returns this score by {@code otherEvaluator}. */
    public ReportedResult by(String otherEvaluator) {
        return new ReportedResult(model, benchmark, score, standardError, otherEvaluator, relationship, setting,
                preferred, source, observedAt, variant, metric, benchmarkVersion, harness, harnessVersion, samples,
                limited);
    }

    /** Returns this score in the variant that its setting says. */
    public ReportedResult inVariantOfSetting() {
        return new ReportedResult(model, benchmark, score, standardError, evaluator, relationship, setting, preferred,
                source, observedAt, Variant.canonical(setting), metric, benchmarkVersion, harness, harnessVersion,
                samples, limited);
    }

    /**
     * Returns whether {@code stored} has the same identity only because neither says a variant, and another setting:
     * then they are two scores, and none corrects the other.
     */
    public boolean isAnotherVariantThan(ReportedResult stored) {
        return variant.isEmpty() && setting != null && stored.setting != null
                && !Variant.canonical(setting).equals(Variant.canonical(stored.setting));
    }
}
