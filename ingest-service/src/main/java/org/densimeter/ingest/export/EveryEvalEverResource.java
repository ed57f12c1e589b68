package org.densimeter.ingest.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;

import org.densimeter.ingest.api.NamedModels;
import org.densimeter.ingest.api.ResultSelection;
import org.densimeter.ingest.store.DefinitionKind;
import org.densimeter.ingest.store.FactSnapshot;
import org.densimeter.ingest.store.NameDirectory;
import org.densimeter.ingest.store.ResultFilter;
import org.densimeter.law.catalogue.Benchmark;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.http.PossibleProblems;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Serves results as records of Every Eval Ever. {@link EveryEvalEverFilter} brings requests of {@code /results} here.
 */
@Path(EveryEvalEverResource.PATH)
@Produces(EveryEvalEverResource.NDJSON)
@Tag(name = "results", description = "Scores of models on benchmarks")
public class EveryEvalEverResource {

    static final String PATH = "/results/every-eval-ever";
    static final String NDJSON = "application/x-ndjson";

    private final RunningExports running;
    private final ObjectMapper json;
    private final NamedModels models;
    private final NameDirectory names;

    EveryEvalEverResource(RunningExports running, ObjectMapper json, NamedModels models, NameDirectory names) {
        this.running = running;
        this.json = json;
        this.models = models;
        this.names = names;
    }

    /** Returns the selected results. */
    @GET
    @PossibleProblems({ProblemCode.DNS2045, ProblemCode.DNS2053})
    @Operation(operationId = "listResultsAsEveryEvalEver", summary = "List results as records of Every Eval Ever",
            description = "All current results that match every given parameter, without pages, one record of schema "
                    + "version 0.3.0 in each line; in an order in which they can be imported. GET /results answers the "
                    + "same with format=every-eval-ever or with `Accept: application/vnd.every-eval-ever+x-ndjson`. "
                    + "`score_details.details` has the fields of the result that the schema does not have. The answer "
                    + "is read from one moment of the database, and counts as an export (DNS2053) until it is.")
    @APIResponse(responseCode = "200", description = "The records.",
            content = @Content(mediaType = NDJSON, schema = @Schema(type = SchemaType.STRING)))
    public Response get(@BeanParam @Valid ResultSelection selection) throws IOException {
        ResultFilter filter = selection.filter(models, names);
        PackedRecords records = new PackedRecords();
        running.write(snapshot -> write(snapshot, filter, records.out()));
        return Response.ok(records.answer()).type(NDJSON).build();
    }

    private void write(FactSnapshot snapshot, ResultFilter filter, OutputStream out) throws IOException {
        Map<String, String> names = snapshot.definitions(DefinitionKind.BENCHMARK, Benchmark.class)
                .collect(Collectors.toMap(Benchmark::id, Benchmark::name));
        Writer lines = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        ResultPasses passes = new ResultPasses(snapshot, filter);
        while (passes.hasNext()) {
            FileContents.each(passes.next(), model -> {
                for (Result result : model.results()) {
                    String benchmark = names.getOrDefault(result.benchmark(), result.benchmark());
                    lines.write(FileContents.text(json, EveryEvalEverRecord.of(model.card(), result, benchmark)));
                    lines.write('\n');
                }
            });
        }
        lines.flush();
    }
}
