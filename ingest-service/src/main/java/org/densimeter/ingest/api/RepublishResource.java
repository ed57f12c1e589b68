package org.densimeter.ingest.api;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.densimeter.ingest.store.Republication;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.common.annotation.Blocking;

/** The way back when topics were lost. */
@Path("/republish")
@Blocking
@Tag(name = "operation")
public class RepublishResource {

    private final Republication republication;

    RepublishResource(Republication republication) {
        this.republication = republication;
    }

    @POST
    @Operation(summary = "Announce everything again",
            description = "Puts the current state of every key into the outbox, with the revisions they have; "
                    + "readers drop what they know.")
    public Republication.Counts post() {
        return republication.run();
    }
}
