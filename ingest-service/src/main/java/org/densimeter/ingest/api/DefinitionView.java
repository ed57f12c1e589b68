package org.densimeter.ingest.api;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import org.densimeter.ingest.store.KnownDefinition;
import org.densimeter.ingest.validation.Layout;
import org.densimeter.law.catalogue.Benchmark;
import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.catalogue.Evaluator;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.densimeter.support.http.CsvTable;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.type.TypeReference;

/**
 * A benchmark, composite, reference series or evaluator as it is stored.
 *
 * @param definition what the name means
 * @param revision 1 for the first state, one more with each correction
 * @param recordedAt when this revision was accepted, UTC
 * @param <T> the kind of definition
 */
public record DefinitionView<T>(@JsonUnwrapped T definition, long revision, Instant recordedAt) {

    /** Names the type of a benchmark's view in annotations. */
    static final class OfBenchmark extends TypeReference<DefinitionView<Benchmark>> {}

    /** Names the type of a composite's view in annotations. */
    static final class OfComposite extends TypeReference<DefinitionView<Composite>> {}

    /** Names the type of a series' view in annotations. */
    static final class OfSeries extends TypeReference<DefinitionView<ReferenceSeries>> {}

    /** Names the type of an evaluator's view in annotations. */
    static final class OfEvaluator extends TypeReference<DefinitionView<Evaluator>> {}

    /** The columns that POST takes. */
    public static final CsvTable<DefinitionView<Benchmark>> BENCHMARKS = CsvTable.ofRows(Layout.BENCHMARK.csvNames(),
            view -> Arrays.asList(view.definition().id(), view.definition().name(), view.definition().items(),
                    view.definition().chancePercent(), view.definition().publishedSetting(),
                    view.definition().contaminationFree(), view.definition().category()));

    /** The fields of a composite, with all parts in one cell and all auxiliaries in another. */
    public static final CsvTable<DefinitionView<Composite>> COMPOSITES = CsvTable.ofRows(
            List.of("id", "name", "parts", "completion", "auxiliaries"),
            view -> List.of(view.definition().id(), view.definition().name(), String.join(";",
                    view.definition().parts().stream().map(part -> part.benchmark() + "=" + part.weight()).toList()),
                    view.definition().completion(), String.join(";", view.definition().auxiliaries())));

    /** The fields of an evaluator, with all aliases in one cell. */
    static final CsvTable<DefinitionView<Evaluator>> EVALUATORS = CsvTable.ofRows(Layout.EVALUATOR.csvNames(),
            view -> List.of(view.definition().id(), view.definition().name(),
                    String.join(";", view.definition().aliases())));

    /** The fields of a series. */
    public static final CsvTable<DefinitionView<ReferenceSeries>> SERIES = CsvTable.ofRows(Layout.SERIES.csvNames(),
            view -> Arrays.asList(view.definition().id(), view.definition().name(), view.definition().tokensAtLaw(),
                    view.definition().basin(), view.definition().idealPoint(), view.definition().objective(),
                    view.definition().lossUnit(), view.definition().irreducibleFree(), view.definition().source(),
                    view.definition().oneStep(), view.definition().resampling(), view.definition().stage(),
                    view.definition().floor()));

    /** Returns the view of {@code known}. */
    public static <T> DefinitionView<T> of(KnownDefinition<T> known) {
        return new DefinitionView<>(known.definition(), known.revision(), known.recordedAt());
    }
}
