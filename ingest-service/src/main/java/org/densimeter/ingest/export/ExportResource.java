package org.densimeter.ingest.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

import org.densimeter.ingest.store.FactSnapshot;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.http.PossibleProblems;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import com.fasterxml.jackson.databind.ObjectMapper;

/** Serves everything that is stored as one archive. */
@Path("/export")
@Produces(ExportResource.ZIP)
@Tag(name = "operation", description = "Running the service")
public class ExportResource {

    static final String ZIP = "application/zip";

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'")
            .withZone(ZoneOffset.UTC);

    private final ExportFiles files;
    private final ObjectMapper json;
    private final RunningExports running;

    ExportResource(ExportFiles files, ObjectMapper json, RunningExports running) {
        this.running = running;
        this.files = files;
        this.json = json;
    }

    /** Returns everything that is stored. */
    @GET
    @PossibleProblems(ProblemCode.DNS2053)
    @Operation(operationId = "exportFacts", summary = "Export everything that is stored",
            description = "A zip with the current facts in the files that imports take (CSV, and JSON where there is "
                    + "no CSV), every revision in history.ndjson, and datapackage.json (Frictionless) with fields, "
                    + "units, keys, sources, licence notes, the moment asOf and the revision. All files are of one "
                    + "moment of the database. The archive is written while it is read; datapackage.json comes last, "
                    + "so that an archive without it is incomplete. Two exports can run at a time (503, DNS2053).")
    @APIResponse(responseCode = "200", description = "The archive.",
            content = @Content(mediaType = ZIP, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response get(Request request) {
        Response.ResponseBuilder answer = Response.ok()
                .type(ZIP)
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"densimeter-export-" + STAMP.format(Instant.now()) + ".zip\"");
        if (request.getMethod().equals(HttpMethod.HEAD)) {
            return answer.build();
        }
        return answer.entity((StreamingOutput) out -> running.write(snapshot -> write(snapshot, out))).build();
    }

    private void write(FactSnapshot snapshot, OutputStream out) throws IOException {
        ExportArchive archive = new ExportArchive(out, snapshot);
        try (InputStream readme = Objects
                .requireNonNull(ExportResource.class.getResourceAsStream("/export-readme.md"))) {
            archive.addText("README.md", readme.readAllBytes());
        }
        for (ExportFile file : files.inOrder()) {
            file.addTo(archive, snapshot);
        }
        archive.finish(DataPackage.PATH,
                json.writerWithDefaultPrettyPrinter().writeValueAsBytes(DataPackage.of(snapshot, archive.resources())));
    }
}
