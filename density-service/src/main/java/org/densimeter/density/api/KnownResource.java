package org.densimeter.density.api;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.densimeter.density.readmodel.Laws;
import org.densimeter.density.readmodel.ScoredModels;
import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.scaling.FittedLaw;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import io.smallrye.mutiny.Uni;

/** What can be asked for. */
@Path("/")
@Produces({"application/json", "text/csv", "application/x-ndjson"})
public class KnownResource {

    private final Laws laws;
    private final ScoredModels models;
    private final Answers answers;

    KnownResource(Laws laws, ScoredModels models, Answers answers) {
        this.laws = laws;
        this.models = models;
        this.answers = answers;
    }

    /** A reference series and what it has laws for. */
    record Series(String id, String name, double tokensAtLaw, String lossUnit, String source, List<String> benchmarks) {

        private static Series of(List<FittedLaw> laws) {
            var series = laws.get(0).series();
            return new Series(series.id(), series.name(), series.tokensAtLaw(), series.lossUnit(), series.source(),
                    laws.stream().map(FittedLaw::benchmark).sorted(Headline.first(name -> name)).toList());
        }
    }

    /**
     * A benchmark or composite and which series have a law for it.
     *
     * @param series of which something was told of a law, if only that none could be fitted; empty where models are
     * scored and no series has reference data
     * @param hasLaw whether a law is in force in any series: without one there are scores, but no densities
     * @param scored how many models have a score on it, counting or not; null for a composite, which is scored by its
     * parts
     */
    record Benchmark(String id, boolean composite, List<Composite.Part> parts, List<String> series, boolean hasLaw,
            Long scored) {

        private static Benchmark of(List<FittedLaw> laws, Map<String, Long> scored) {
            FittedLaw any = laws.get(0);
            boolean composite = !any.parts().isEmpty();
            return new Benchmark(any.benchmark(), composite, any.parts(),
                    laws.stream().map(law -> law.series().id()).sorted().toList(),
                    laws.stream().anyMatch(law -> law.law() != null),
                    composite ? null : scored.getOrDefault(any.benchmark(), 0L));
        }

        private static List<Benchmark> all(List<FittedLaw> laws, Map<String, Long> scored) {
            Map<String, List<FittedLaw>> told = laws.stream().collect(Collectors.groupingBy(FittedLaw::benchmark));
            return Stream
                    .concat(told.values().stream().map(ofOne -> of(ofOne, scored)),
                            scored.entrySet()
                                    .stream()
                                    .filter(one -> !told.containsKey(one.getKey()))
                                    .map(one -> new Benchmark(one.getKey(), false, List.of(), List.of(), false,
                                            one.getValue())))
                    .sorted(Headline.first(Benchmark::id))
                    .toList();
        }
    }

    @GET
    @Path("/series")
    @Operation(operationId = "series", summary = "The reference series there are laws of")
    @APIResponse(responseCode = "200", content = @Content(mediaType = "application/json",
            schema = @Schema(type = SchemaType.ARRAY, implementation = Series.class)))
    public Uni<Response> series(@Context UriInfo uri, @Context HttpHeaders headers) {
        Query query = new Query(uri, headers, QueryParameter.LIST);
        return laws.all().map(all -> {
            Map<String, List<FittedLaw>> bySeries = all.stream()
                    .collect(Collectors.groupingBy(law -> law.series().id(), TreeMap::new, Collectors.toList()));
            return answers.cut(query, bySeries.values().stream().map(Series::of).toList(), CsvTable.SERIES);
        });
    }

    @GET
    @Path("/benchmarks")
    @Operation(operationId = "benchmarks", summary = "The benchmarks and composites there are laws for or scores on",
            description = "Where hasLaw is false models are scored, but nothing measures a density.")
    @APIResponse(responseCode = "200", content = @Content(mediaType = "application/json",
            schema = @Schema(type = SchemaType.ARRAY, implementation = Benchmark.class)))
    public Uni<Response> benchmarks(@Context UriInfo uri, @Context HttpHeaders headers) {
        Query query = new Query(uri, headers, QueryParameter.LIST);
        return laws.all()
                .chain(all -> models.scoredByBenchmark()
                        .map(scored -> answers.cut(query, Benchmark.all(all, scored), CsvTable.BENCHMARKS)));
    }
}
