package org.densimeter.law.completion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.catalogue.Stage;
import org.junit.jupiter.api.Test;

class CompletionFingerprintTest {

    private static final Map<String, Map<String, Double>> SCORES = Map.of("m", Map.of("a", 50., "b", 60., "c", 70.));

    private static String version(String composite, double weight, List<String> auxiliaries, Stage stage,
            Map<String, String> settings, Map<String, Map<String, Double>> scores) {
        CompletionDefinition definition = new CompletionDefinition(composite,
                List.of(new Composite.Part("a", weight), new Composite.Part("b", 1 - weight)), auxiliaries);
        return CompletionFingerprint.of(definition, stage, settings, ScoreMatrix.of(definition.benchmarks(), scores));
    }

    @Test
    void everyPartOfTheInputChangesIt() {
        List<String> c = List.of("c");
        String first = version("x", 0.5, c, Stage.PRETRAINED, Map.of(), SCORES);
        Set<String> versions = new LinkedHashSet<>(
                List.of(first, version("y", 0.5, c, Stage.PRETRAINED, Map.of(), SCORES),
                        version("x", 0.4, c, Stage.PRETRAINED, Map.of(), SCORES),
                        version("x", 0.5, List.of(), Stage.PRETRAINED, Map.of(), SCORES),
                        version("x", 0.5, c, Stage.INSTRUCT, Map.of(), SCORES),
                        version("x", 0.5, c, Stage.PRETRAINED, Map.of("a", "5-shot"), SCORES),
                        version("x", 0.5, c, Stage.PRETRAINED, Map.of(), Map.of("m", Map.of("a", 50., "b", 61.)))));

        assertThat(versions).hasSize(7).allMatch(version -> version.matches("[0-9a-f]{16}"));
        assertThat(version("x", 0.5, c, Stage.PRETRAINED, Map.of(), SCORES)).isEqualTo(first);
    }
}
