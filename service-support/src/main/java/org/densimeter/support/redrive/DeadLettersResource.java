package org.densimeter.support.redrive;

import java.util.Arrays;
import java.util.stream.Collectors;

import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;

import org.densimeter.contract.Topic;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.http.ListPage;
import org.densimeter.support.http.Paging;
import org.densimeter.support.http.PossibleProblems;
import org.densimeter.support.http.Problem;
import org.densimeter.support.http.ProblemException;
import org.densimeter.support.messaging.ServiceIdentity;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.common.annotation.Blocking;

/**
 * Shows the dead letters of the topics that the service writes, and sends them to their topics again. Every service has
 * these endpoints, because only the writer of a topic has the right to write it.
 */
@Path("/dead-letters")
@Produces({"application/json", "text/csv", "application/x-ndjson"})
@Blocking
@Tag(name = "operation", description = "Running the service")
public class DeadLettersResource {

    private static final int CONFLICT = 409;
    private static final String TOPIC = "Name of a topic that this service writes, without `-dead-letters`.";

    private final DeadLetterTopics topics;
    private final Redrive redrive;
    private final ServiceIdentity service;

    DeadLettersResource(DeadLetterTopics topics, Redrive redrive, ServiceIdentity service) {
        this.topics = topics;
        this.redrive = redrive;
        this.service = service;
    }

    /** Returns the topics with their dead letters. */
    @GET
    @PossibleProblems(ProblemCode.DNS5011)
    @Operation(operationId = "deadLetterTopics", summary = "Count the dead letters of the topics this service writes",
            description = "By topic and code. The dead letters of a topic are those of all its readers.")
    public ListPage<DeadLetterTopics.Summary> topics(@BeanParam @Valid Paging paging) {
        return topics.summaries(paging);
    }

    /** Returns the dead letters of one topic. */
    @GET
    @Path("/{topic}")
    @PossibleProblems({ProblemCode.DNS5011, ProblemCode.DNS5012, ProblemCode.DNS5013})
    @Operation(operationId = "deadLetters", summary = "List the dead letters of a topic, oldest first",
            description = "Where each record was, its key, and why it was refused; not its value.")
    public ListPage<RedriveReport.View> letters(@Parameter(description = TOPIC) @PathParam("topic") String topic,
            @BeanParam @Valid Paging paging) {
        return topics.letters(own(topic), paging);
    }

    /** Sends dead letters to their topic again. */
    @POST
    @Path("/{topic}/redrive")
    @Produces("application/json")
    @PossibleProblems({ProblemCode.DNS5011, ProblemCode.DNS5012, ProblemCode.DNS5013})
    @Operation(operationId = "redrive", summary = "Send the dead letters of a topic to it again",
            description = "By default a dry run: the answer says what would happen, and nothing is sent. With "
                    + "dryRun=false each record goes to its topic with its key, value and headers, once: a repeated "
                    + "call sends nothing again. A record is not sent if its topic has a later one with its key, or "
                    + "if it was sent as often as the settings allow. A call looks at a limited number of dead "
                    + "letters; if there are more, `next` is the parameter `from` of the call that continues.")
    public RedriveReport redrive(@Parameter(description = TOPIC) @PathParam("topic") String topic,
            @BeanParam @Valid RedriveParameters parameters) {
        return redrive.run(own(topic), parameters);
    }

    private Topic own(String name) {
        Topic topic = Arrays.stream(Topic.values())
                .filter(known -> known.topicName().equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound(ProblemCode.DNS5012, "topic", name,
                        "there is no topic " + name + "; this service writes " + written()));
        ServiceIdentity writer = ServiceIdentity.writerOf(topic);
        if (writer != service) {
            throw new ProblemException(Problem.of(ProblemCode.DNS5013, CONFLICT,
                    writer.serviceName() + " writes " + name + ": send the request to it", "topic", name,
                    "one of " + written()));
        }
        return topic;
    }

    private String written() {
        return service.written().stream().map(Topic::topicName).collect(Collectors.joining(", "));
    }
}
