package org.densimeter.law.completion;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.apache.commons.math3.random.RandomGenerator;
import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.interval.Seed;

/**
 * Completes the composite of a release that lacks parts: draws the logits of the missing parts from the joint Gaussian
 * given all scores the release has, and takes the weighted mean of the drawn and the observed parts.
 *
 * <p>
 * Draws come in pairs, c + L e and c - L e, so that their median hardly varies with the seed: of 1,000 independent ones
 * it would vary by 4 % of their standard deviation. The seed is that of the composite and the model alone, and each
 * part has its own e. A new Gaussian or another score therefore moves the draws of a release by as much as it changes
 * the estimate. Thread-safe.
 */
public final class CompositeCompletion {

    /** The number of scores a release needs. */
    public static final int SCORES_NEEDED = 2;

    private final CompletionDefinition definition;
    private final double[] mean;
    private final double[] covariance;
    private final Map<String, Integer> columns = new HashMap<>();

    /**
     * @param definition the composite's parts and auxiliaries
     * @param gaussian of at least the definition's benchmarks
     * @throws IllegalArgumentException if the Gaussian lacks one of them
     */
    public CompositeCompletion(CompletionDefinition definition, JointGaussian gaussian) {
        this.definition = definition;
        int size = gaussian.benchmarks().size();
        mean = gaussian.mean();
        covariance = new double[size * size];
        double[][] rows = gaussian.covariance();
        for (int k = 0; k < size; k++) {
            columns.put(gaussian.benchmarks().get(k), k);
            System.arraycopy(rows[k], 0, covariance, k * size, size);
        }
        if (!columns.keySet().containsAll(definition.benchmarks())) {
            throw new IllegalArgumentException("the Gaussian of " + gaussian.benchmarks() + " cannot complete "
                    + definition.composite() + " of " + definition.benchmarks());
        }
    }

    /** Returns the definition. */
    public CompletionDefinition definition() {
        return definition;
    }

    /**
     * Returns the completed composite of a release; empty if it has every part, because it is then measured, and if it
     * has fewer than {@value #SCORES_NEEDED} scores on parts and auxiliaries.
     *
     * @param model model id
     * @param scores the scores that count, percent, by benchmark id; others than parts and auxiliaries are ignored
     */
    public Optional<CompletedScore> complete(String model, Map<String, Double> scores) {
        List<String> observed = observed(scores.keySet());
        List<Composite.Part> missing = missing(scores.keySet());
        return completes(observed, missing)
                ? Optional.of(new CompletedScore(observed, draws(model, scores, observed, missing)))
                : Optional.empty();
    }

    /** Returns whether {@link #complete} has a score for a release with scores on {@code benchmarks}; draws nothing. */
    public boolean completes(Set<String> benchmarks) {
        return completes(observed(benchmarks), missing(benchmarks));
    }

    private static boolean completes(List<String> observed, List<Composite.Part> missing) {
        return !missing.isEmpty() && observed.size() >= SCORES_NEEDED;
    }

    private List<String> observed(Set<String> benchmarks) {
        return definition.benchmarks().stream().filter(benchmarks::contains).toList();
    }

    private List<Composite.Part> missing(Set<String> benchmarks) {
        return definition.parts().stream().filter(part -> !benchmarks.contains(part.benchmark())).toList();
    }

    private double[] draws(String model, Map<String, Double> scores, List<String> observed,
            List<Composite.Part> missing) {
        double known = 0;
        for (Composite.Part part : definition.parts()) {
            known += scores.containsKey(part.benchmark()) ? part.weight() * scores.get(part.benchmark()) : 0;
        }
        ConditionalGaussian conditional = new ConditionalGaussian(mean, covariance, columnsOf(observed),
                columnsOf(missing.stream().map(Composite.Part::benchmark).toList()),
                observed.stream()
                        .mapToDouble(benchmark -> ScoreLogit.of(Objects.requireNonNull(scores.get(benchmark))))
                        .toArray());
        int[] position = new int[missing.size()];
        for (int i = 0; i < position.length; i++) {
            position[i] = definition.parts().indexOf(missing.get(i));
        }
        RandomGenerator random = Seed.of("completion", definition.composite(), model).replicate(0);
        double[] normal = new double[definition.parts().size()];
        double[] own = new double[missing.size()];
        double[] draws = new double[CompletedScore.DRAWS];
        for (int pair = 0; pair < draws.length; pair += 2) {
            for (int k = 0; k < normal.length; k++) {
                normal[k] = random.nextGaussian();
            }
            for (int i = 0; i < own.length; i++) {
                own[i] = normal[position[i]];
            }
            draws[pair] = known + sum(missing, conditional, own, 1);
            draws[pair + 1] = known + sum(missing, conditional, own, -1);
        }
        return draws;
    }

    private static double sum(List<Composite.Part> missing, ConditionalGaussian conditional, double[] normal,
            int sign) {
        double sum = 0;
        for (int i = 0; i < normal.length; i++) {
            sum += missing.get(i).weight() * ScoreLogit.score(conditional.value(i, normal, sign));
        }
        return sum;
    }

    private int[] columnsOf(List<String> benchmarks) {
        List<Integer> positions = new ArrayList<>();
        benchmarks.forEach(benchmark -> positions.add(columns.get(benchmark)));
        return positions.stream().mapToInt(Integer::intValue).toArray();
    }
}
