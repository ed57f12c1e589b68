package org.densimeter.law.progress;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Decides which perplexities form the sample. Every row is returned, in its order, with the reasons for which it does
 * not count, if any (Ho et al. 2024, section 2.2.2 and appendix E).
 */
public final class SampleRules {

    /** Maximum number of rows of one paper that count: those of the lowest perplexity. */
    public static final int ROWS_PER_PAPER = 3;

    private static final Set<String> WORD_UNITS = Set.of("word", "word_norm");
    private static final Set<String> DERIVATIONS = Set.of("distillation", "distilled", "pruning", "pruned",
            "compression", "compressed", "architecture_search");
    private static final String NO_FLAG = "none";

    private SampleRules() {}

    /**
     * Returns every row of {@code results} with its reasons. Among rows of one paper with equal perplexity the earlier
     * one counts.
     */
    public static List<FlaggedResult> apply(List<PerplexityResult> results) {
        List<Set<Exclusion>> exclusions = new ArrayList<>();
        results.forEach(result -> exclusions.add(ownExclusions(result)));
        Map<String, Integer> taken = new HashMap<>();
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            if (exclusions.get(i).isEmpty()) {
                order.add(i);
            }
        }
        order.sort(Comparator.comparingDouble(i -> complete(results.get(i).perplexity())));
        for (int i : order) {
            if (taken.merge(results.get(i).paper(), 1, Integer::sum) > ROWS_PER_PAPER) {
                exclusions.get(i).add(Exclusion.BEYOND_THREE_PER_PAPER);
            }
        }
        List<FlaggedResult> flagged = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            flagged.add(new FlaggedResult(results.get(i), List.copyOf(exclusions.get(i))));
        }
        return flagged;
    }

    /** Returns the rows that count, in the form the law is fitted to. */
    public static List<Observation> sample(List<FlaggedResult> flagged) {
        return flagged.stream()
                .filter(FlaggedResult::counts)
                .map(FlaggedResult::result)
                .map(SampleRules::observation)
                .toList();
    }

    private static Observation observation(PerplexityResult result) {
        return new Observation(complete(result.paper()), complete(result.date()), complete(result.params()),
                complete(result.datasetTokens()), complete(result.benchmark()),
                StrictMath.log(complete(result.perplexity())), "transformer".equals(result.architecture()),
                result.epochs(), result.vocabulary());
    }

    /** Returns a field that {@link Exclusion#INCOMPLETE} guarantees for every row that counts. */
    private static <T> T complete(@Nullable T field) {
        return Objects.requireNonNull(field, "field of a row that counts");
    }

    private static Set<Exclusion> ownExclusions(PerplexityResult result) {
        Set<Exclusion> exclusions = EnumSet.noneOf(Exclusion.class);
        if (result.paper() == null || result.date() == null || result.benchmark() == null || !above(0, result.params())
                || !above(0, result.datasetTokens()) || !above(1, result.perplexity())) {
            exclusions.add(Exclusion.INCOMPLETE);
        }
        if (!WORD_UNITS.contains(String.valueOf(result.unit()))) {
            exclusions.add(Exclusion.UNIT);
        }
        for (String flag : result.evaluationFlags()) {
            if (!flag.equals(NO_FLAG)) {
                exclusions.add(DERIVATIONS.contains(flag) ? Exclusion.DERIVATION : Exclusion.EVALUATION);
            }
        }
        if (result.suspect()) {
            exclusions.add(Exclusion.SUSPECT);
        }
        return exclusions;
    }

    private static boolean above(double bound, @Nullable Double value) {
        return value != null && value > bound && value < Double.POSITIVE_INFINITY;
    }
}
