package org.densimeter.support.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.List;
import java.util.Locale;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;

import org.densimeter.law.problem.ProblemCode;

/**
 * Decodes the bodies of requests with the header {@code Content-Encoding}: gzip or zstd, as a stream. Another coding is
 * refused (415), and a body that does not begin as its header says (400), before anything reads it.
 */
@Provider
public final class BodyDecoder implements ReaderInterceptor {

    private static final int UNSUPPORTED_MEDIA_TYPE = 415;

    private final Request request;
    private final BodyLimits limits;

    BodyDecoder(Request request, BodyLimits limits) {
        this.request = request;
        this.limits = limits;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        String header = String.join(",", context.getHeaders().getOrDefault(HttpHeaders.CONTENT_ENCODING, List.of()));
        if (!header.isBlank() && !"identity".equals(header.strip().toLowerCase(Locale.ROOT))) {
            ContentCoding coding = ContentCoding.of(header).orElseThrow(() -> unsupported(header));
            context.setInputStream(decoded(coding, context.getInputStream()));
        }
        return context.proceed();
    }

    /** Returns the decoded content of {@code body}; an empty body is empty in every coding. */
    private InputStream decoded(ContentCoding coding, InputStream body) throws IOException {
        byte[] first = body.readNBytes(coding.magicLength());
        if (first.length == 0) {
            return body;
        }
        if (first.length < coding.magicLength() || !coding.begins(first)) {
            throw new ProblemException(
                    BodyDecodingException.broken(coding, 0, new IOException("it does not begin with the magic number"))
                            .problem());
        }
        return new DecodedBody(coding, new SequenceInputStream(new ByteArrayInputStream(first), body),
                limits.maxDecodedBytes(request.getMethod()));
    }

    private static ProblemException unsupported(String header) {
        return new ProblemException(Problem.of(ProblemCode.DNS5007, UNSUPPORTED_MEDIA_TYPE,
                "this path does not decode the coding of the body", HttpHeaders.CONTENT_ENCODING, header,
                ContentCoding.names() + ", or left out"));
    }
}
