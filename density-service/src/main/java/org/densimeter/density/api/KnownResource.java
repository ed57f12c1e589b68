package org.densimeter.density.api;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.densimeter.density.readmodel.Laws;
import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.event.FittedLaw;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** What can be asked for. */
@Path("/")
@Produces({ "application/json", "text/csv", "application/x-ndjson" })
public class KnownResource {

    private final Laws laws;
    private final Answers answers;

    KnownResource(Laws laws, Answers answers) {
        this.laws = laws;
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

    /** A benchmark or composite and which series have a law for it. */
    record Benchmark(String id, boolean composite, List<Composite.Part> parts, List<String> series) {

        private static Benchmark of(List<FittedLaw> laws) {
            FittedLaw any = laws.get(0);
            return new Benchmark(any.benchmark(), !any.parts().isEmpty(), any.parts(), laws.stream().map(law -> law.series().id()).sorted().toList());
        }
    }

    @GET
    @Path("/series")
    @Operation(operationId = "series", summary = "The reference series there are laws of")
    @APIResponse(responseCode = "200", content = @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.ARRAY, implementation = Series.class)))
    public Uni<Response> series(@Context UriInfo uri, @Context HttpHeaders headers) {
        Query query = new Query(uri, headers, QueryParameter.LIST);
        return laws.all().map(all -> {
            Map<String, List<FittedLaw>> bySeries = all.stream().collect(Collectors.groupingBy(law -> law.series().id(), TreeMap::new, Collectors.toList()));
            return answers.cut(query, bySeries.values().stream().map(Series::of).toList(), Table.SERIES);
        });
    }

    @GET
    @Path("/benchmarks")
    @Operation(operationId = "benchmarks", summary = "The benchmarks and composites there are laws for")
    @APIResponse(responseCode = "200", content = @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.ARRAY, implementation = Benchmark.class)))
    public Uni<Response> benchmarks(@Context UriInfo uri, @Context HttpHeaders headers) {
        Query query = new Query(uri, headers, QueryParameter.LIST);
        Comparator<Benchmark> order = Headline.first(Benchmark::id);
        return laws.all().map(all -> answers.cut(query,
                all.stream().collect(Collectors.groupingBy(FittedLaw::benchmark)).values().stream().map(Benchmark::of).sorted(order).toList(), Table.BENCHMARKS));
    }
}
