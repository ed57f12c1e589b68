package org.densimeter.ingest.api;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import org.densimeter.ingest.store.KnownDefinition;
import org.densimeter.ingest.validation.Layout;
import org.densimeter.law.catalogue.Benchmark;
import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.catalogue.ReferenceSeries;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.type.TypeReference;

/**
 * A definition as it is answered: law's record, and beside it
 *
 * @param revision of this name
 * @param recordedAt when it was accepted
 */
record DefinitionView<T>(@JsonUnwrapped T definition, long revision, Instant recordedAt) {

    /** Names the type of a benchmark's view where an annotation asks for a class. */
    static final class OfBenchmark extends TypeReference<DefinitionView<Benchmark>> {}

    /** Names the type of a composite's view where an annotation asks for a class. */
    static final class OfComposite extends TypeReference<DefinitionView<Composite>> {}

    /** Names the type of a series' view where an annotation asks for a class. */
    static final class OfSeries extends TypeReference<DefinitionView<ReferenceSeries>> {}

    /** The columns of {@code data/benchmarks.csv}. */
    static final Listing.Csv<KnownDefinition<Benchmark>> BENCHMARKS = new Listing.Csv<>(
            Layout.BENCHMARK.columns().stream().map(Layout.Column::csv).toList(),
            known -> Arrays.asList(known.definition().id(), known.definition().name(), known.definition().items(),
                    known.definition().chancePercent(), known.definition().publishedSetting(),
                    known.definition().contaminationFree(), known.definition().category()));

    /** One row a part. */
    static final Listing.Csv<KnownDefinition<Composite>> COMPOSITES = new Listing.Csv<>(List.of("id", "name", "parts"),
            known -> List.of(known.definition().id(), known.definition().name(), String.join(";",
                    known.definition().parts().stream().map(part -> part.benchmark() + "=" + part.weight()).toList())));

    /** The fields of a series. */
    static final Listing.Csv<KnownDefinition<ReferenceSeries>> SERIES = new Listing.Csv<>(
            Layout.SERIES.columns().stream().map(Layout.Column::csv).toList(),
            known -> Arrays.asList(known.definition().id(), known.definition().name(), known.definition().tokensAtLaw(),
                    known.definition().basin(), known.definition().idealPoint(), known.definition().objective(),
                    known.definition().lossUnit(), known.definition().irreducibleFree(), known.definition().source(),
                    known.definition().oneStep()));

    static <T> DefinitionView<T> of(KnownDefinition<T> known) {
        return new DefinitionView<>(known.definition(), known.revision(), known.recordedAt());
    }
}
