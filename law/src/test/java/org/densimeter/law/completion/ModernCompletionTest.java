package org.densimeter.law.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.fixtures.BuiltInCatalogue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How many base releases of the built-in catalogue {@code modern-completed} completes, with and without its
 * auxiliaries: what docs/concepts/completion.md says. The expected values are those of numpy: EM in blocks of equal
 * missing entries on the preferred scores, and 4,000 draws of its own for each release.
 */
class ModernCompletionTest {

    private static final List<Composite.Part> PARTS = Stream.of("mmlu-pro", "bbh", "gsm8k", "math")
            .map(benchmark -> new Composite.Part(benchmark, .25))
            .toList();

    @ParameterizedTest
    @CsvSource({"mmlu mbpp, 246, 128, 1.7791, 12, -.7268", "'', 242, 88, 1.4174, 3, -.7452"})
    void moreReleasesCanBeCompletedWithItsAuxiliaries(String auxiliaries, int releases, int completed, double deviation,
            int weak, double meanOfMmluPro) throws CompletionException {
        CompletionDefinition definition = new CompletionDefinition("modern-completed", PARTS,
                auxiliaries.isEmpty() ? List.of() : List.of(auxiliaries.split(" ")));
        Map<String, Map<String, Double>> scores = scores(Set.copyOf(definition.benchmarks()));
        JointGaussian gaussian = JointGaussian.estimate(ScoreMatrix.of(definition.benchmarks(), scores));
        CompositeCompletion completion = new CompositeCompletion(definition, gaussian);
        double[] deviations = scores.entrySet()
                .stream()
                .map(release -> completion.complete(release.getKey(), release.getValue()))
                .flatMap(Optional::stream)
                .mapToDouble(CompletedScore::standardDeviation)
                .sorted()
                .toArray();

        assertThat(scores).hasSize(releases);
        assertThat(gaussian.mean()[0]).isCloseTo(meanOfMmluPro, within(.0005));
        assertThat(deviations).hasSize(completed);
        // of two middle values; 1,000 draws have theirs to 2 %
        assertThat((deviations[completed / 2 - 1] + deviations[completed / 2]) / 2).isCloseTo(deviation,
                within(.03 * deviation));
        assertThat(Arrays.stream(deviations).filter(one -> one > 4).count()).isBetween(weak - 1L, weak + 1L);
    }

    /** The preferred scores of the base releases that are not provisional. */
    private static Map<String, Map<String, Double>> scores(Set<String> benchmarks) {
        Set<String> base = Stream.of("/catalogue/models.csv", "/catalogue/2026-10/models.csv")
                .flatMap(file -> BuiltInCatalogue.csv(file).stream())
                .filter(row -> (!row.isMapped("stage") || row.get("stage").isEmpty()
                        || row.get("stage").equals("pretrained")) && !row.get("flags").contains("provisional"))
                .map(row -> row.get("id"))
                .collect(Collectors.toSet());
        Map<String, Map<String, Double>> scores = new TreeMap<>();
        Stream.concat(BuiltInCatalogue.results().stream(), BuiltInCatalogue.resultsTo2026(null).stream())
                .filter(result -> Boolean.TRUE.equals(result.preferred()) && base.contains(result.model())
                        && benchmarks.contains(result.benchmark()))
                .forEach((Result result) -> scores.computeIfAbsent(result.model(), model -> new HashMap<>())
                        .put(result.benchmark(), result.score()));
        return scores;
    }
}
