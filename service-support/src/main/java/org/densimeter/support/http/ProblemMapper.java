package org.densimeter.support.http;

import java.net.URI;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;

import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.logging.SupportLog;
import org.densimeter.support.persistence.DatabaseFailures;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;

/** Turns every failure of a request into a {@link Problem}. A service adds mappers for its own exceptions. */
public final class ProblemMapper {

    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int PERMANENT_REDIRECT = 308;

    /** Returns the redirection to the present path of an item; the query stays. */
    @ServerExceptionMapper
    public Response moved(MovedException moved, UriInfo request) {
        // The raw path: a name may have a slash, which is coded there.
        String path = Arrays.stream(request.getRequestUri().getRawPath().split("/", -1))
                .map(element -> URI.create("/" + element).getPath().equals("/" + moved.from()) ? moved.to() : element)
                .collect(Collectors.joining("/"));
        return Response.status(PERMANENT_REDIRECT)
                .location(UriBuilder.fromUri(request.getRequestUri()).replacePath(path).build())
                .build();
    }

    /** Returns the problem that a request was ended with. */
    @ServerExceptionMapper
    public Response problem(ProblemException failure) {
        return failure.problem().response();
    }

    /** Returns the refusal of the first parameter that is missing although it is required, or breaks a constraint. */
    @ServerExceptionMapper
    public Response constraint(ConstraintViolationException failure) {
        ConstraintViolation<?> violation = failure.getConstraintViolations()
                .stream()
                .min((one, other) -> name(one).compareTo(name(other)))
                .orElseThrow();
        if (violation.getConstraintDescriptor().getAnnotation() instanceof NotNull) {
            return ProblemException.missingParameter(name(violation)).problem().response();
        }
        String value = violation.getInvalidValue() == null ? null : violation.getInvalidValue().toString();
        return ProblemException.parameter(name(violation), value, violation.getMessage().replaceFirst("^must be ", ""))
                .problem()
                .response();
    }

    /** Returns the problem of an unknown path, a method or media type that the path does not take, and the like. */
    @ServerExceptionMapper
    public Response http(WebApplicationException failure) {
        Response original = failure.getResponse();
        int status = original.getStatus();
        Problem problem = switch (status) {
            case 404 -> Problem.of(ProblemCode.DNS5004, status, "there is no resource at this path");
            case 405 -> Problem.of(ProblemCode.DNS5005, status, "this path does not support the method");
            case 406 -> Problem.of(ProblemCode.DNS5006, status,
                    "this path produces none of the media types of the header Accept", HttpHeaders.ACCEPT, null, null);
            case 415 -> Problem.of(ProblemCode.DNS5007, status, "this path does not consume the media type",
                    HttpHeaders.CONTENT_TYPE, null, null);
            default -> status < 500 ? Problem.of(ProblemCode.DNS5010, status, "the request is malformed")
                    : unexpected(failure);
        };
        return status == METHOD_NOT_ALLOWED
                ? Response.fromResponse(problem.response()).header(HttpHeaders.ALLOW, allowed(original)).build()
                : problem.response();
    }

    /** Returns the problem of a body that cannot be decoded, or is too large. */
    @ServerExceptionMapper
    public Response undecodable(BodyDecodingException failure) {
        return failure.problem().response();
    }

    /** Returns 503 if the database is unavailable, else 500 with a reference that is also in the log. */
    @ServerExceptionMapper
    public Response any(Throwable failure) {
        return (DatabaseFailures.isUnavailable(failure) ? databaseUnavailable() : unexpected(failure)).response();
    }

    /** Returns the problem of a database that is unavailable. */
    public static Problem databaseUnavailable() {
        return Problem.of(ProblemCode.DNS5008, 503, "the database is unavailable; the request can be repeated");
    }

    /** Logs {@code failure} and returns the problem that refers to the log. */
    static Problem unexpected(Throwable failure) {
        String reference = UUID.randomUUID().toString();
        SupportLog.LOG.requestFailed(failure, ProblemCode.DNS5009, reference);
        return Problem.of(ProblemCode.DNS5009, 500,
                "unexpected failure; the log has details under reference " + reference);
    }

    private static String allowed(Response original) {
        String known = original.getHeaderString(HttpHeaders.ALLOW);
        return known == null ? String.join(", ", AllowedMethods.of(CurrentRequestManager.get())) : known;
    }

    private static String name(ConstraintViolation<?> violation) {
        String last = "";
        for (Path.Node node : violation.getPropertyPath()) {
            last = node.getName() == null ? last : node.getName();
        }
        return last;
    }
}
