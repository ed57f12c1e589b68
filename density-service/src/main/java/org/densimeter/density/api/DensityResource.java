package org.densimeter.density.api;

import java.util.List;
import java.util.function.Supplier;

import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;

import org.densimeter.density.analysis.DensityAnswers;
import org.densimeter.density.readmodel.Densities;
import org.densimeter.density.readmodel.DensityQuery;
import org.densimeter.density.readmodel.DensityView;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.http.ListPage;
import org.densimeter.support.http.Paging;
import org.densimeter.support.http.PossibleProblems;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;

/** Serves densities. */
@Path("/densities")
@Produces({"application/json", "text/csv", "application/x-ndjson"})
@Tag(name = "densities", description = "Densities of models by series and benchmark, and how each was computed")
public class DensityResource {

    private final Densities densities;
    private final DensityAnswers answers;
    private final RequestGuards guards;
    private final SeriesOfStage stages;
    private final StageFilter stageFilter;
    private final NamedModelGuards names;

    DensityResource(Densities densities, DensityAnswers answers, RequestGuards guards, SeriesOfStage stages,
            StageFilter stageFilter, NamedModelGuards names) {
        this.densities = densities;
        this.answers = answers;
        this.guards = guards;
        this.stages = stages;
        this.stageFilter = stageFilter;
        this.names = names;
    }

    /** Returns the densities on one benchmark. */
    @GET
    @Operation(operationId = "densities", summary = "List the densities on one benchmark",
            description = "Every release with its density, or the reason why it has none, and the probability that it "
                    + "is a record of the live frontier. With relationship, evaluator or asOf the densities are "
                    + "computed for the request, without that probability.")
    @PossibleProblems({ProblemCode.DNS2045, ProblemCode.DNS2048, ProblemCode.DNS4001, ProblemCode.DNS4006,
            ProblemCode.DNS4022, ProblemCode.DNS4027})
    public Uni<ListPage<DensityView>> list(@BeanParam @Valid DensityParameters parameters) {
        DensityQuery asked = parameters.query();
        Paging paging = parameters.paging();
        return names.inQuery(asked.model(), asked.asOf(), id -> {
            return stages.of(parameters.population().scores().key(), asked.ofModel(id),
                    query -> guards.law(query, () -> ofModel(query,
                            () -> answers.page(query, parameters.sort(), paging.offset(), paging.size()))));
        }).map(page -> ListPage.of(paging, page.items(), page.total(), DensityTable.TABLE));
    }

    /** Returns the densities of one model. */
    @GET
    @Path("/{model}")
    @Operation(operationId = "densitiesOfModel", summary = "List the densities of one model",
            description = "On every series and benchmark that has a law. An alias, or an id of before the model was "
                    + "renamed, is redirected (308) to the id.")
    @PossibleProblems({ProblemCode.DNS2045, ProblemCode.DNS4001, ProblemCode.DNS4027})
    public Uni<ListPage<DensityView>> ofModel(
            @Parameter(description = "Id of the model.") @PathParam("model") String model,
            @BeanParam @Valid ModelDensityParameters parameters) {
        List<String> benchmarks = parameters.benchmark();
        return names.inPath(model, () -> guards.model(model, null, () -> densities.ofModel(model, parameters.basis())))
                .chain(all -> guards
                        .benchmarks(notAmong(all, benchmarks),
                                () -> stageFilter.of(parameters.stage(), null, null,
                                        measured -> Uni.createFrom()
                                                .item(ListPage.cut(parameters.paging(), all.stream()
                                                        .filter(density -> (benchmarks.isEmpty()
                                                                || benchmarks.contains(density.benchmark()))
                                                                && measured.test(density.series(), density.benchmark()))
                                                        .toList(), DensityTable.TABLE)))));
    }

    private static List<String> notAmong(List<DensityView> densities, List<String> benchmarks) {
        return benchmarks.stream()
                .filter(benchmark -> densities.stream().noneMatch(density -> density.benchmark().equals(benchmark)))
                .toList();
    }

    private <T> Uni<T> ofModel(DensityQuery query, Supplier<Uni<T>> next) {
        return query.model() == null ? next.get() : guards.model(query.model(), query.asOf(), next);
    }
}
