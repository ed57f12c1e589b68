package org.densimeter.law.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.assertj.core.data.Offset;
import org.densimeter.law.problem.ProblemCode;
import org.junit.jupiter.api.Test;

class JointGaussianTest {

    private static final Offset<Double> STATED = within(0.005);

    @Test
    void reproducesTheCheckValuesOfTheFirstCatalogue() throws CompletionException {
        Map<String, Map<String, Double>> scores = BaseReleases.first();
        JointGaussian gaussian = estimate(scores);

        // method.md, section 7
        assertThat(scores).hasSize(229);
        assertThat(gaussian.releases()).isEqualTo(229);
        assertThat(gaussian.mean())
                .containsExactly(new double[]{0.4621, 0.1720, -1.6592, -0.6774, -0.3312, -0.1341, -0.7733}, STATED);
        double[] deviations = {0.8948, 1.0813, 1.8743, 1.3997, 1.3894, 2.0261, 0.9117};
        for (int k = 0; k < deviations.length; k++) {
            assertThat(gaussian.standardDeviation(k)).isCloseTo(deviations[k], STATED);
        }
        assertThat(correlation(gaussian, "mmlu", "bbh")).isCloseTo(0.941, STATED);
        assertThat(correlation(gaussian, "mmlu", "math")).isCloseTo(0.903, STATED);
        assertThat(correlation(gaussian, "humaneval", "mbpp")).isCloseTo(0.923, STATED);
        assertThat(correlation(gaussian, "mmlu", "mmlu-pro")).isCloseTo(0.975, STATED);
    }

    @Test
    void reproducesTheMeansOfTheReleasesTo2026() throws CompletionException {
        Map<String, Map<String, Double>> scores = BaseReleases.all();

        // method.md, section 7
        assertThat(scores).hasSize(247);
        assertThat(estimate(scores).mean())
                .containsExactly(new double[]{0.5103, 0.2145, -1.5439, -0.5792, -0.2473, -0.0179, -0.7269}, STATED);
    }

    @Test
    void isTheMeanAndCovarianceWhereNothingIsMissing() throws CompletionException {
        List<String> benchmarks = List.of("a", "b", "c");
        Random random = new Random(7);
        Map<String, Map<String, Double>> scores = new HashMap<>();
        double[][] logits = new double[200][3];
        for (int i = 0; i < logits.length; i++) {
            double common = random.nextGaussian();
            Map<String, Double> own = new HashMap<>();
            for (int k = 0; k < 3; k++) {
                double score = 100 / (1 + Math.exp(-common - 0.5 * random.nextGaussian() - 0.3 * k));
                own.put(benchmarks.get(k), score);
                logits[i][k] = ScoreLogit.of(score);
            }
            scores.put("m" + i, own);
        }
        JointGaussian gaussian = JointGaussian.estimate(ScoreMatrix.of(benchmarks, scores));

        // closed form of complete data: mean, and sums of products over n, plus the ridge
        for (int k = 0; k < 3; k++) {
            for (int l = 0; l < 3; l++) {
                double products = 0;
                for (double[] row : logits) {
                    products += (row[k] - mean(logits, k)) * (row[l] - mean(logits, l));
                }
                assertThat(gaussian.covariance()[k][l]).isCloseTo(products / logits.length + (k == l ? 1e-4 : 0),
                        within(1e-9));
            }
            assertThat(gaussian.mean()[k]).isCloseTo(mean(logits, k), within(1e-9));
        }
    }

    @Test
    void hasTheSameBitsInAnyOrderOfArrival() throws CompletionException {
        Map<String, Map<String, Double>> scores = BaseReleases.first();
        ScoreMatrix matrix = ScoreMatrix.of(BaseReleases.DEFINITION.benchmarks(), scores);
        JointGaussian gaussian = JointGaussian.estimate(matrix);
        List<String> models = new ArrayList<>(scores.keySet());
        for (int seed = 0; seed < 3; seed++) {
            Collections.shuffle(models, new Random(seed));
            Map<String, Map<String, Double>> shuffled = new LinkedHashMap<>();
            models.forEach(model -> shuffled.put(model, scores.get(model)));
            ScoreMatrix other = ScoreMatrix.of(BaseReleases.DEFINITION.benchmarks(), shuffled);
            JointGaussian again = JointGaussian.estimate(other);

            assertThat(other.version()).isEqualTo(matrix.version());
            assertThat(again.mean()).isEqualTo(gaussian.mean());
            assertThat(again.covariance()).isDeepEqualTo(gaussian.covariance());
            assertThat(again.logLikelihood()).isEqualTo(gaussian.logLikelihood());
        }
    }

    @Test
    void namesItsInputByAFingerprint() {
        Map<String, Map<String, Double>> scores = BaseReleases.first();
        List<String> benchmarks = BaseReleases.DEFINITION.benchmarks();
        String version = ScoreMatrix.of(benchmarks, scores).version();

        assertThat(version).hasSize(16);
        scores.put("without-scores", Map.of("another", 50.));
        assertThat(ScoreMatrix.of(benchmarks, scores).version()).isEqualTo(version);
        scores.put("llama-4-maverick", Map.of("mmlu", 85.6, "bbh", 83.62));
        assertThat(ScoreMatrix.of(benchmarks, scores).version()).isNotEqualTo(version);
    }

    @Test
    void needsThirtyReleasesThatShareTwoBenchmarks() throws CompletionException {
        assertThat(JointGaussian.estimate(sharing(30)).benchmarks()).containsExactly("a", "b", "c");
        assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> JointGaussian.estimate(sharing(29)))
                .withMessageContaining("c shares 29 releases")
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ProblemCode.DNS1025));
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> JointGaussian.estimate(ScoreMatrix.of(List.of("mmlu"), BaseReleases.first())))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ProblemCode.DNS1025));
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> JointGaussian.estimate(ScoreMatrix.of(List.of("mmlu", "bbh"), Map.of())))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ProblemCode.DNS1025));
    }

    /** 100 releases with a and b, and some of them with c; 100 others with c alone. */
    private static ScoreMatrix sharing(int withAll) {
        Map<String, Map<String, Double>> scores = new HashMap<>();
        Random random = new Random(5);
        for (int i = 0; i < 200; i++) {
            Map<String, Double> own = new HashMap<>();
            if (i < 100) {
                own.put("a", 100 * random.nextDouble());
                own.put("b", 100 * random.nextDouble());
            }
            if (i < withAll || i >= 100) {
                own.put("c", 100 * random.nextDouble());
            }
            scores.put("m" + i, own);
        }
        return ScoreMatrix.of(List.of("a", "b", "c"), scores);
    }

    @Test
    void isPositiveDefiniteWhereAllScoresAreEqual() throws CompletionException {
        Map<String, Map<String, Double>> scores = new HashMap<>();
        for (int i = 0; i < 40; i++) {
            scores.put("m" + i, i % 10 == 0 ? Map.of("a", 100.) : Map.of("a", 100., "b", 0.));
        }
        JointGaussian gaussian = JointGaussian.estimate(ScoreMatrix.of(List.of("a", "b"), scores));

        // held within [0.005, 0.995]: ln 199
        assertThat(gaussian.mean()).containsExactly(new double[]{5.293, -5.293}, within(0.001));
        assertThat(gaussian.covariance()[0][0]).isCloseTo(1e-4, within(1e-8));
    }

    @Test
    void refusesWhatIsNoGaussian() {
        List<String> two = List.of("a", "b");
        double[] mean = {0, 0};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JointGaussian(two, mean, new double[][]{{1, 2}, {2, 1}}, 1, 1, 0))
                .withMessageContaining("positive definite");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JointGaussian(two, mean, new double[][]{{1, 0.5}, {0.4, 1}}, 1, 1, 0))
                .withMessageContaining("symmetric");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JointGaussian(two, mean, new double[][]{{1}}, 1, 1, 0));
    }

    private static JointGaussian estimate(Map<String, Map<String, Double>> scores) throws CompletionException {
        return JointGaussian.estimate(ScoreMatrix.of(BaseReleases.DEFINITION.benchmarks(), scores));
    }

    private static double correlation(JointGaussian gaussian, String one, String other) {
        return gaussian.correlation(gaussian.benchmarks().indexOf(one), gaussian.benchmarks().indexOf(other));
    }

    private static double mean(double[][] rows, int column) {
        double sum = 0;
        for (double[] row : rows) {
            sum += row[column];
        }
        return sum / rows.length;
    }
}
