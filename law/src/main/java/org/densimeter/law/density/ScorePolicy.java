package org.densimeter.law.density;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.densimeter.law.catalogue.FoldedName;
import org.densimeter.law.catalogue.Relationship;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.catalogue.Variant;
import org.jspecify.annotations.Nullable;

/**
 * Selects which of several scores of a model on a benchmark counts.
 *
 * <p>
 * The default: an explicit {@code preferred} first, then the variant that is the published setting of the benchmark,
 * then first party before third party, then the most recently recorded, then the evaluator's name, then the variant. A
 * result marked {@code preferred: false} was reviewed and excluded, and one of a part of the items says little; neither
 * ever counts by default. A narrowed policy (one relationship, one evaluator, one variant) considers all results that
 * match it.
 *
 * @param relationship only results of this relationship; null for any
 * @param evaluator only results of this evaluator, in any spelling that {@link FoldedName} calls the same; null for any
 * @param variant only results in this variant, as {@link Variant#canonical} writes it, or with this setting where the
 * variant is empty; null for any
 * @param names other names of {@code evaluator}, whose results count as its own; empty if there are none
 */
public record ScorePolicy(@Nullable Relationship relationship, @Nullable String evaluator, @Nullable String variant,
        List<String> names) {

    /** The policy of the live frontier. */
    public static final ScorePolicy DEFAULT = new ScorePolicy(null, null, null);

    private static final Comparator<ScoreCandidate> RANK = ScoreRule.ranking();

    /** Copies the names. */
    public ScorePolicy {
        names = List.copyOf(names);
    }

    /** Creates a policy of an evaluator with one name. */
    public ScorePolicy(@Nullable Relationship relationship, @Nullable String evaluator, @Nullable String variant) {
        this(relationship, evaluator, variant, List.of());
    }

    /** Creates a policy of any variant. */
    public ScorePolicy(@Nullable Relationship relationship, @Nullable String evaluator) {
        this(relationship, evaluator, null);
    }

    /** Returns the same, where {@code others} are other names of the evaluator. */
    public ScorePolicy named(List<String> others) {
        return new ScorePolicy(relationship, evaluator, variant, others);
    }

    /**
     * Returns the result that counts among {@code results}, all of one model and benchmark; empty if none does.
     *
     * @param publishedSetting of the benchmark; null if none
     */
    public Optional<Result> select(Collection<Result> results, @Nullable String publishedSetting) {
        return ScoreCandidate.of(results, publishedSetting)
                .stream()
                .filter(this::admits)
                .min(RANK)
                .map(ScoreCandidate::result);
    }

    /**
     * Returns for each of {@code results}, all of one model and benchmark, whether it counts and why: the selected one
     * first, then the other candidates, then the excluded results.
     *
     * @param publishedSetting of the benchmark; null if none
     */
    @SuppressWarnings("ReferenceEquality") // the first of the list itself, which an equal one is not
    public List<ScoreVerdict> verdicts(Collection<Result> results, @Nullable String publishedSetting) {
        List<ScoreCandidate> candidates = ScoreCandidate.of(results, publishedSetting);
        List<ScoreCandidate> admitted = candidates.stream().filter(this::admits).sorted(RANK).toList();
        List<ScoreVerdict> verdicts = new ArrayList<>();
        for (ScoreCandidate result : admitted) {
            ScoreCandidate first = admitted.get(0);
            String reason = result != first
                    ? ScoreRule.between(first, result).map(ScoreRule::reasonAgainst).orElse("the same")
                    : admitted.size() == 1 ? "no other score can count"
                            : ScoreRule.between(first, admitted.get(1)).map(ScoreRule::reasonFor).orElse("the same");
            verdicts.add(new ScoreVerdict(result.result(), result == first, reason));
        }
        candidates.stream()
                .filter(candidate -> !admits(candidate))
                .sorted(RANK)
                .map(ScoreCandidate::result)
                .forEach(
                        result -> verdicts.add(new ScoreVerdict(result, false, exclusionReason(result).orElseThrow())));
        return verdicts;
    }

    private boolean admits(ScoreCandidate candidate) {
        return exclusionReason(candidate.result()).isEmpty();
    }

    /** Returns the reason why {@code result} cannot count; empty if it can. */
    private Optional<String> exclusionReason(Result result) {
        if (relationship == null && evaluator == null && variant == null) {
            return Boolean.FALSE.equals(result.preferred()) ? Optional.of("set aside: preferred is false")
                    : result.limited() ? Optional.of("measured on a part of the items") : Optional.empty();
        }
        if (relationship != null
                && relationship != (result.relationship() == null ? Relationship.THIRD_PARTY : result.relationship())) {
            return Optional.of("not of the relationship asked for");
        }
        if (evaluator != null && !FoldedName.same(evaluator, result.evaluator())
                && names.stream().noneMatch(name -> FoldedName.same(name, result.evaluator()))) {
            return Optional.of("not of the evaluator asked for");
        }
        return variant == null || variant.equals(Variant.of(result.variant(), result.setting())) ? Optional.empty()
                : Optional.of("not in the variant asked for");
    }
}
