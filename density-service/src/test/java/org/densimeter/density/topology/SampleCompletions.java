package org.densimeter.density.topology;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.densimeter.contract.Completion;
import org.densimeter.contract.ModelResults;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.catalogue.Stage;
import org.densimeter.law.completion.CompletionException;
import org.densimeter.law.completion.JointGaussian;
import org.densimeter.law.completion.ScoreMatrix;
import org.densimeter.law.density.ScorePolicy;
import org.densimeter.law.fixtures.BuiltInCatalogue;
import org.densimeter.law.scaling.FittedLaw;

/** Completions for tests: of the composite of the built-in catalogue, and made up. */
public final class SampleCompletions {

    /** The composite that is completed; its parts are those of densing-average. */
    public static final String COMPOSITE = "densing-completed";
    /** The key of its law. */
    public static final String LAW = "minicpm3-2025/" + COMPOSITE;
    /** What its parts are completed from too. */
    public static final List<String> AUXILIARIES = List.of("gsm8k", "mmlu-pro");

    private SampleCompletions() {}

    /** The published law of densing-average, of the completed composite. */
    public static FittedLaw law() {
        return of(SampleEvents.published("densing-average"));
    }

    /** {@code law} of the completed composite. */
    public static FittedLaw of(FittedLaw law) {
        return new FittedLaw(law.revision(), law.series(), COMPOSITE, law.parts(), law.version(), law.law(), law.loss(),
                law.performance(), law.health(), law.recordedAt(), law.draws(), law.benchmarks());
    }

    /** A completion with logits of mean {@code mean} and variance 1, each two with correlation 0.9. */
    public static Completion of(long revision, double mean) {
        int size = BuiltInCatalogue.DENSING_AVERAGE.size() + AUXILIARIES.size();
        List<List<Double>> covariance = new ArrayList<>();
        for (int row = 0; row < size; row++) {
            List<Double> values = new ArrayList<>();
            for (int column = 0; column < size; column++) {
                values.add(row == column ? 1 : .9);
            }
            covariance.add(values);
        }
        List<Double> means = Arrays.stream(new double[size]).map(zero -> zero + mean).boxed().toList();
        return new Completion(revision, SampleEvents.ACCEPTED.plusSeconds(revision), COMPOSITE, Stage.PRETRAINED,
                BuiltInCatalogue.DENSING_AVERAGE, AUXILIARIES, String.format("%016x", revision), means, covariance, 100,
                10, -1., null, null);
    }

    /** A completion without a Gaussian, because the composite is completed no longer. */
    public static Completion withdrawn(long revision) {
        return new Completion(revision, SampleEvents.ACCEPTED.plusSeconds(revision), COMPOSITE, Stage.PRETRAINED,
                BuiltInCatalogue.DENSING_AVERAGE, AUXILIARIES, null, null, null, 0, 0, null, "DNS1028",
                "the composite is not completed");
    }

    /** The completion by the scores that count of the pretrained releases of {@code catalogue}. */
    public static Completion of(long revision, Map<String, ModelResults> catalogue) {
        List<String> benchmarks = new ArrayList<>();
        BuiltInCatalogue.DENSING_AVERAGE.forEach(part -> benchmarks.add(part.benchmark()));
        benchmarks.addAll(AUXILIARIES);
        Map<String, Map<String, Double>> scores = new TreeMap<>();
        catalogue.values()
                .stream()
                .filter(model -> model.model().stage() == Stage.PRETRAINED)
                .forEach(model -> scores.put(model.model().id(), scores(model)));
        try {
            ScoreMatrix matrix = ScoreMatrix.of(benchmarks, scores);
            JointGaussian gaussian = JointGaussian.estimate(matrix);
            return new Completion(revision, SampleEvents.ACCEPTED, COMPOSITE, Stage.PRETRAINED,
                    BuiltInCatalogue.DENSING_AVERAGE, AUXILIARIES, matrix.version(), list(gaussian.mean()),
                    Arrays.stream(gaussian.covariance()).map(SampleCompletions::list).toList(), gaussian.releases(),
                    gaussian.steps(), gaussian.logLikelihood(), null, null);
        } catch (CompletionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Double> scores(ModelResults model) {
        Map<String, Double> scores = new HashMap<>();
        model.results()
                .stream()
                .collect(Collectors.groupingBy(Result::benchmark))
                .forEach((benchmark, results) -> ScorePolicy.DEFAULT.select(results, null)
                        .ifPresent(result -> scores.put(benchmark, result.score())));
        return scores;
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
