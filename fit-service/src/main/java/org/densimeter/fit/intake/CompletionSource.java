package org.densimeter.fit.intake;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.catalogue.Stage;

/**
 * All that completions are estimated from, read at one moment.
 *
 * @param composites the composites that are completed, ordered by id
 * @param stages the stages that a known reference series measures
 * @param publishedSettings the published setting of each benchmark that has one, by benchmark id
 * @param scores the scores that count by stage, model and benchmark, percent, of models that are neither withdrawn nor
 * provisional; only of benchmarks that a completion names
 * @param definedAt when each definition was accepted, or withdrawn, by kind/id
 * @param scoredAt when the latest state of a model was accepted; null if there never was one
 */
public record CompletionSource(List<Composite> composites, Set<Stage> stages, Map<String, String> publishedSettings,
        Map<Stage, Map<String, Map<String, Double>>> scores, Map<String, Instant> definedAt, Instant scoredAt) {

    public CompletionSource {
        composites = List.copyOf(composites);
        stages = Set.copyOf(stages);
        publishedSettings = Map.copyOf(publishedSettings);
        definedAt = Map.copyOf(definedAt);
    }

    /** Returns when the latest of what {@code composite} is completed from was accepted. */
    public Instant recordedAt(Composite composite) {
        return Stream
                .of(Stream.of(scoredAt, definedAt.get(InputReader.COMPOSITE + composite.id())),
                        composite.parts().stream().map(part -> definedAt.get(InputReader.BENCHMARK + part.benchmark())),
                        composite.auxiliaries().stream().map(id -> definedAt.get(InputReader.BENCHMARK + id)))
                .flatMap(times -> times)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Returns when the definition of a composite was last accepted or withdrawn; null if there never was one. */
    public Instant definedAt(String composite) {
        return definedAt.get(InputReader.COMPOSITE + composite);
    }
}
