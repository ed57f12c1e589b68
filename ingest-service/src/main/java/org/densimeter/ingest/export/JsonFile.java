package org.densimeter.ingest.export;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import org.densimeter.ingest.store.FactSnapshot;

import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Facts that have no form in CSV, as an array of JSON objects.
 *
 * @param path name in the archive
 * @param title what it has, one sentence
 * @param json writes the items
 * @param items reads the items
 */
record JsonFile(String path, String title, ObjectMapper json,
        Function<FactSnapshot, Stream<?>> items) implements ExportFile {

    @Override
    public void addTo(ExportArchive archive, FactSnapshot snapshot) throws IOException {
        archive.add(path, properties(title, "json", "application/json"),
                FileContents.array(json, items.apply(snapshot)));
    }

    /** Returns what the descriptor says of a file that is no table. */
    static Map<String, Object> properties(String title, String format, String mediaType) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("title", title);
        properties.put("profile", "data-resource");
        properties.put("format", format);
        properties.put("mediatype", mediaType);
        return properties;
    }
}
