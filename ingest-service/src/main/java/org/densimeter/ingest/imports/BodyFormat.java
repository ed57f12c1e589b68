package org.densimeter.ingest.imports;

import java.util.Locale;
import java.util.Optional;

/** The formats of a body. */
public enum BodyFormat {
    /** One object, or an array of objects. */
    JSON("application/json"),
    /** One object in each line. */
    NDJSON("application/x-ndjson"),
    /** A header line, then one line for each row. */
    CSV("text/csv");

    private final String mediaType;

    BodyFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** Returns the usual media type of the format. */
    public String mediaType() {
        return mediaType;
    }

    /**
     * Returns the format of {@code contentType}; empty if it is null or another type. A character set is ignored:
     * bodies are UTF-8.
     */
    public static Optional<BodyFormat> of(String contentType) {
        if (contentType == null) {
            return Optional.empty();
        }
        return switch (contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT)) {
            case "application/json", "text/json" -> Optional.of(JSON);
            case "application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines" ->
                Optional.of(NDJSON);
            case "text/csv", "application/csv" -> Optional.of(CSV);
            default -> Optional.empty();
        };
    }
}
