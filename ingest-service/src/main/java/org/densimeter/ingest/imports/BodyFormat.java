package org.densimeter.ingest.imports;

import java.util.Locale;
import java.util.Optional;

/** The formats a body can have. */
public enum BodyFormat {
    JSON, NDJSON, CSV;

    /**
     * The format of {@code contentType}; empty if it is absent or another. A character set it names is not believed:
     * bodies are read as UTF-8, and what is not is refused.
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
