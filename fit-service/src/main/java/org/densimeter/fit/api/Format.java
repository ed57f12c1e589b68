package org.densimeter.fit.api;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import org.densimeter.law.catalogue.WireName;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** How a list is written. */
enum Format {
    JSON("application/json"), CSV("text/csv;charset=UTF-8"), NDJSON("application/x-ndjson");

    private final String mediaType;

    Format(String mediaType) {
        this.mediaType = mediaType;
    }

    /** The format of that name; JSON if absent. */
    static Format of(String name) {
        if (name == null) {
            return JSON;
        }
        return Arrays.stream(values())
                .filter(format -> WireName.of(format).equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.parameter("format", name, "json, csv or ndjson")));
    }

    String mediaType() {
        return mediaType;
    }

    String write(List<LawView> laws, ObjectMapper json) {
        return write(laws, LawTable::write, json);
    }

    /** Writes {@code items}; {@code table} makes the CSV of them. */
    <T> String write(List<T> items, Function<List<T>, String> table, ObjectMapper json) {
        try {
            if (this == CSV) {
                return table.apply(items);
            }
            if (this == JSON) {
                return json.writeValueAsString(items);
            }
            StringBuilder lines = new StringBuilder();
            for (T item : items) {
                lines.append(json.writeValueAsString(item)).append('\n');
            }
            return lines.toString();
        } catch (JsonProcessingException recordsCanAlwaysBeWritten) {
            throw new IllegalStateException(recordsCanAlwaysBeWritten);
        }
    }
}
