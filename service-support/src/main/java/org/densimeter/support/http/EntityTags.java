package org.densimeter.support.http;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;

import org.densimeter.law.problem.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * Makes and compares entity tags (RFC 9110, 8.8.3): the first 128 bits of the SHA-256 of a representation, so that
 * every instance gives the same tag. An answer that may be compressed has a tag of its own, which ends with
 * {@code -coded}; both stand for the same state.
 */
@ApplicationScoped
public class EntityTags {

    private static final int PRECONDITION_FAILED = 412;
    private static final int TAG_BYTES = 16;
    private static final String CODED = "-coded";
    private static final String ANY = "*";

    private final AnswerBodies bodies;

    EntityTags(AnswerBodies bodies) {
        this.bodies = bodies;
    }

    /** Returns the tag of an item that is answered in JSON, with its quotes. */
    public String of(Object item) {
        return of(bodies.json(item));
    }

    /** Returns the tag of a representation, with its quotes. */
    public static String of(byte[] representation) {
        return quoted(digest().digest(representation));
    }

    /** Returns a digest that takes the bytes of a representation, for {@link #of(MessageDigest)}. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has SHA-256
        }
    }

    /** Returns the tag of the representation whose bytes {@code digest} has taken; resets it. */
    public static String of(MessageDigest digest) {
        return quoted(digest.digest());
    }

    private static String quoted(byte[] hash) {
        return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, TAG_BYTES)) + '"';
    }

    /** Returns the tag of the same representation when it may be compressed. */
    static String coded(String tag) {
        return tag.substring(0, tag.length() - 1) + CODED + '"';
    }

    /**
     * Returns whether a header names {@code tag}, or is {@code *}.
     *
     * @param header the values of {@code If-Match} or {@code If-None-Match}, separated by commas
     * @param weak whether a weak tag may be equal: for {@code If-None-Match}
     */
    public static boolean names(String header, String tag, boolean weak) {
        return Arrays.stream(header.split(",", -1))
                .map(String::strip)
                .map(named -> weak && named.startsWith("W/") ? named.substring(2) : named)
                .anyMatch(named -> named.equals(ANY) || named.equals(tag) || named.equals(coded(tag)));
    }

    /** Returns whether a request has a condition that {@link #condition} checks. */
    public boolean isConditional(HttpHeaders headers) {
        return header(headers, HttpHeaders.IF_MATCH) != null || header(headers, HttpHeaders.IF_NONE_MATCH) != null;
    }

    /**
     * Returns what checks the stored item against the headers {@code If-Match} and {@code If-None-Match} of a request
     * that would replace it. It takes the item as it is answered, empty if there is none, and throws a
     * {@link ProblemException} with status 412 and the current state.
     */
    public Consumer<Optional<?>> condition(HttpHeaders headers) {
        String match = header(headers, HttpHeaders.IF_MATCH);
        String noneMatch = header(headers, HttpHeaders.IF_NONE_MATCH);
        return item -> {
            String tag = item.map(this::of).orElse(null);
            if (match != null && (tag == null || !names(match, tag, false))) {
                throw failed(HttpHeaders.IF_MATCH, match, tag, item.orElse(null));
            }
            if (noneMatch != null && tag != null && names(noneMatch, tag, true)) {
                throw failed(HttpHeaders.IF_NONE_MATCH, noneMatch, tag, item.orElse(null));
            }
        };
    }

    private static ProblemException failed(String field, String value, @Nullable String tag, @Nullable Object current) {
        String state = tag == null ? "nothing is stored here" : "the entity tag of the stored state is " + tag;
        Problem problem = Problem.of(ProblemCode.DNS5016, PRECONDITION_FAILED, "nothing was stored: " + state, field,
                value,
                field.equals(HttpHeaders.IF_MATCH) ? "the entity tag of the stored state" : "not the stored state");
        return new ProblemException(
                tag == null || current == null ? problem : problem.with(Map.of("etag", tag, "current", current)));
    }

    private static @Nullable String header(HttpHeaders headers, String name) {
        List<String> values = headers.getRequestHeader(name);
        return values == null || values.isEmpty() ? null : values.stream().collect(Collectors.joining(","));
    }
}
