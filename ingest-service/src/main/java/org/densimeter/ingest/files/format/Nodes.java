package org.densimeter.ingest.files.format;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads values of documents; what is absent, null or of another type is null. */
final class Nodes {

    private static final String UNKNOWN = "unknown";

    private Nodes() {}

    /** Returns the text, number or boolean at {@code path} as text. */
    static String text(JsonNode node, String... path) {
        JsonNode found = at(node, path);
        return found.isValueNode() && !found.isNull() && !found.asText().isBlank() ? found.asText().strip() : null;
    }

    /** Returns the text at {@code path}; null also where it says that it is unknown. */
    static String known(JsonNode node, String... path) {
        String text = text(node, path);
        return text == null || text.equalsIgnoreCase(UNKNOWN) || text.equals("?") ? null : text;
    }

    /** Returns the whole number at {@code path}, which may be written as text; null also if it is negative. */
    static Integer count(JsonNode node, String... path) {
        String text = text(node, path);
        if (text == null || !text.matches("\\d{1,10}") || Long.parseLong(text) > Integer.MAX_VALUE) {
            return null;
        }
        return Integer.valueOf(text);
    }

    /** Returns the day at {@code path}, UTC: an ISO day or time, or seconds since 1970. */
    static LocalDate day(JsonNode node, String... path) {
        JsonNode found = at(node, path);
        if (found.isNumber() && Math.abs(found.asDouble()) < 1e11) {
            return LocalDate.ofInstant(Instant.ofEpochSecond(found.asLong()), ZoneOffset.UTC);
        }
        String text = text(found);
        if (text == null) {
            return null;
        }
        try {
            if (text.matches("\\d{9,11}(\\.\\d+)?")) {
                return LocalDate.ofInstant(Instant.ofEpochSecond((long) Double.parseDouble(text)), ZoneOffset.UTC);
            }
            if (text.length() == 10) {
                return LocalDate.parse(text);
            }
            String time = text.replace(' ', 'T');
            return time.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$")
                    ? OffsetDateTime.parse(time).atZoneSameInstant(ZoneOffset.UTC).toLocalDate()
                    : LocalDateTime.parse(time).toLocalDate();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Returns the text at {@code path}; empty if there is none. */
    static String name(JsonNode node, String... path) {
        String text = text(node, path);
        return text == null ? "" : text;
    }

    /** Returns the first of {@code texts} that is not null; null if all are. */
    static String first(String... texts) {
        for (String text : texts) {
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    /** Returns the text of a value as the file has it, null if there is none: {@code NaN}, {@code N/A}, JSON too. */
    static String written(JsonNode value) {
        return value.isMissingNode() || value.isNull() ? null
                : value.isContainerNode() ? value.toString() : value.asText();
    }

    private static JsonNode at(JsonNode node, String... path) {
        JsonNode found = node;
        for (String name : path) {
            found = found.path(name);
        }
        return found;
    }
}
