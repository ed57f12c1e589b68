package org.densimeter.ingest.api;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

import org.densimeter.ingest.store.Republication;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.http.PossibleProblems;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Publishes everything again, after topics were lost. */
@Path("/republish")
@Produces(RequestBodies.JSON)
@Tag(name = "operation", description = "Running the service")
public class RepublishResource {

    private final Republication republication;

    RepublishResource(Republication republication) {
        this.republication = republication;
    }

    /** Puts the current state of every key into the outbox. */
    @POST
    @PossibleProblems(ProblemCode.DNS2020)
    @Operation(operationId = "republish", summary = "Publish the current state of every key again",
            description = "The revisions stay as they are, and readers ignore what they know.")
    public Republication.Counts post() {
        return republication.run();
    }
}
