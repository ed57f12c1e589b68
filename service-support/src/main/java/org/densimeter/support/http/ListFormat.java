package org.densimeter.support.http;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.ws.rs.core.MediaType;

import org.densimeter.law.catalogue.WireName;
import org.jspecify.annotations.Nullable;

/** The formats of a list. */
public enum ListFormat {
    /** One array. */
    JSON("application/json"),
    /** A header line, then one line for each row (RFC 4180). */
    CSV("text/csv;charset=UTF-8"),
    /** One JSON object in each line. */
    NDJSON("application/x-ndjson");

    /** A weight of zero: the sender does not accept the media type (RFC 9110, 12.4.2). */
    private static final Pattern NOT_ACCEPTABLE = Pattern.compile("0(\\.0*)?");

    private final String mediaType;

    ListFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** Returns the media type of a response in this format. */
    public String mediaType() {
        return mediaType;
    }

    /**
     * Returns the format of a response: {@code requested}, or the first format that {@code acceptable} allows, or JSON.
     */
    static ListFormat of(@Nullable String requested, List<MediaType> acceptable) {
        return word(requested).orElseGet(() -> acceptable.stream()
                .filter(accepted -> !NOT_ACCEPTABLE.matcher(accepted.getParameters().getOrDefault("q", "1")).matches())
                .flatMap(accepted -> java.util.Arrays.stream(values())
                        .filter(format -> accepted.isCompatible(MediaType.valueOf(format.mediaType))))
                .findFirst()
                .orElse(JSON));
    }

    private static Optional<ListFormat> word(@Nullable String text) {
        return java.util.Arrays.stream(values()).filter(format -> format.toString().equals(text)).findFirst();
    }

    /** Returns the word of the query parameter {@code format}. */
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
