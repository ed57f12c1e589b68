package org.densimeter.density.api;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

import org.densimeter.density.readmodel.Laws;
import org.densimeter.density.readmodel.ScoredModels;
import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.densimeter.law.catalogue.Stage;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.support.http.ListPage;
import org.densimeter.support.http.Paging;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;

/** Serves the reference series and benchmarks that can be queried. */
@Path("/")
@Produces({"application/json", "text/csv", "application/x-ndjson"})
@Tag(name = "series and benchmarks", description = "The reference series and benchmarks that can be queried")
public class CatalogueResource {

    private final Laws laws;
    private final ScoredModels models;

    CatalogueResource(Laws laws, ScoredModels models) {
        this.laws = laws;
        this.models = models;
    }

    /**
     * A reference series and the benchmarks it has laws for.
     *
     * @param id id of the series
     * @param name its name
     * @param tokensAtLaw training tokens at which the laws are read
     * @param lossUnit unit of the losses
     * @param source where the reference runs were published
     * @param benchmarks benchmarks and composites with a law, or with reference data for one
     * @param stage the stage of the releases it measures: only they have densities by it
     */
    @Schema(name = "Series")
    public record SeriesListing(String id, String name, double tokensAtLaw, String lossUnit, String source,
            List<String> benchmarks, Stage stage) {

        private static SeriesListing of(List<FittedLaw> laws) {
            ReferenceSeries series = laws.get(0).series();
            return new SeriesListing(series.id(), series.name(), series.tokensAtLaw(), series.lossUnit(),
                    series.source(),
                    laws.stream().map(FittedLaw::benchmark).sorted(Headline.first(name -> name)).toList(),
                    series.stage());
        }
    }

    /**
     * A benchmark or composite and the series that have a law for it.
     *
     * @param id id of the benchmark or composite
     * @param composite whether it is a composite
     * @param parts parts of a composite; empty for a benchmark
     * @param series series with a law for it, or with reference data for one; empty if models are scored and no series
     * has reference data
     * @param hasLaw whether a law is in force in any series; without one there are scores but no densities
     * @param scored number of models that have a score on it, whether it counts or not; null for a composite, which is
     * scored by its parts
     * @param stages the stages that these series measure
     */
    @Schema(name = "Benchmark")
    public record BenchmarkListing(String id, boolean composite, List<Composite.Part> parts, List<String> series,
            boolean hasLaw, Long scored, List<Stage> stages) {

        private static BenchmarkListing of(List<FittedLaw> laws, Map<String, Long> scored) {
            FittedLaw any = laws.get(0);
            boolean composite = !any.parts().isEmpty();
            return new BenchmarkListing(any.benchmark(), composite, any.parts(),
                    laws.stream().map(law -> law.series().id()).sorted().toList(),
                    laws.stream().anyMatch(law -> law.law() != null),
                    composite ? null : scored.getOrDefault(any.benchmark(), 0L),
                    laws.stream().map(law -> law.series().stage()).distinct().sorted().toList());
        }

        private static List<BenchmarkListing> all(List<FittedLaw> laws, Map<String, Long> scored) {
            Map<String, List<FittedLaw>> byBenchmark = laws.stream()
                    .collect(Collectors.groupingBy(FittedLaw::benchmark));
            return Stream
                    .concat(byBenchmark.values().stream().map(ofOne -> of(ofOne, scored)),
                            scored.entrySet()
                                    .stream()
                                    .filter(one -> !byBenchmark.containsKey(one.getKey()))
                                    .map(one -> new BenchmarkListing(one.getKey(), false, List.of(), List.of(), false,
                                            one.getValue(), List.of())))
                    .sorted(Headline.first(BenchmarkListing::id))
                    .toList();
        }
    }

    /** Returns the reference series. */
    @GET
    @Path("/series")
    @Operation(operationId = "series", summary = "List the reference series that have laws",
            description = "Ordered by id.")
    public Uni<ListPage<SeriesListing>> series(@BeanParam @Valid Paging paging) {
        return laws.all().map(all -> {
            Map<String, List<FittedLaw>> bySeries = all.stream()
                    .collect(Collectors.groupingBy(law -> law.series().id(), TreeMap::new, Collectors.toList()));
            return ListPage.cut(paging, bySeries.values().stream().map(SeriesListing::of).toList(),
                    ReferenceTables.SERIES);
        });
    }

    /** Returns the benchmarks and composites. */
    @GET
    @Path("/benchmarks")
    @Operation(operationId = "benchmarks", summary = "List the benchmarks and composites that have laws or scores",
            description = "The composite densing-average first, then by id. If hasLaw is false, models are scored but "
                    + "have no density.")
    public Uni<ListPage<BenchmarkListing>> benchmarks(@BeanParam @Valid Paging paging) {
        return laws.all()
                .chain(all -> models.scoredByBenchmark()
                        .map(scored -> ListPage.cut(paging, BenchmarkListing.all(all, scored),
                                ReferenceTables.BENCHMARKS)));
    }
}
