package org.densimeter.support.http;

import java.io.IOException;

import jakarta.ws.rs.core.HttpHeaders;

import org.densimeter.law.problem.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * Ends the reading of a body that is not what its header {@code Content-Encoding} says, ends early, or is larger than
 * allowed. What was read before it is sound.
 */
public final class BodyDecodingException extends IOException {

    private static final int BAD_REQUEST = 400;
    private static final int TOO_LARGE = 413;

    private final transient Problem problem;

    private BodyDecodingException(Problem problem, @Nullable Throwable cause) {
        super(problem.detail(), cause);
        this.problem = problem;
    }

    /**
     * Returns the exception for a body that cannot be decoded.
     *
     * @param decoded how many bytes could be decoded before
     */
    static BodyDecodingException broken(ContentCoding coding, long decoded, IOException cause) {
        String place = decoded == 0 ? "the body is not in the coding " + coding
                : "the " + coding + " body is broken or incomplete after " + decoded + " decoded bytes";
        return new BodyDecodingException(Problem.of(ProblemCode.DNS5014, BAD_REQUEST,
                place + (cause.getMessage() == null ? "" : ": " + cause.getMessage()), HttpHeaders.CONTENT_ENCODING,
                coding.toString(), "a body that is coded as this header says, to its end"), cause);
    }

    /**
     * Returns the exception for a body that is too large.
     *
     * @param rule what a body may have
     */
    static BodyDecodingException tooLarge(ContentCoding coding, String rule) {
        return new BodyDecodingException(Problem.of(ProblemCode.DNS5015, TOO_LARGE,
                "the decoded body is larger than " + rule, HttpHeaders.CONTENT_ENCODING, coding.toString(), rule),
                null);
    }

    /** Returns the problem that the request is answered with. */
    public Problem problem() {
        return problem;
    }
}
