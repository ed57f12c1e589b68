package org.densimeter.ingest.export;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import org.densimeter.ingest.store.FactSnapshot;
import org.densimeter.ingest.validation.Layout;
import org.densimeter.support.http.CsvTable;

/**
 * Facts as CSV with the columns that a POST takes.
 *
 * @param path name in the archive
 * @param title what it has, one sentence
 * @param layout its columns
 * @param records the records whose components the columns are
 * @param primaryKey the columns that identify a row
 * @param foreignKeys by column the file and column that it refers to, as {@code models.id}; empty if none
 * @param table makes the cells of a row; cells beyond the columns of the layout are left out
 * @param rows reads the rows
 */
record CsvFile<T>(String path, String title, Layout layout, List<Class<? extends Record>> records,
        List<String> primaryKey, Map<String, String> foreignKeys, CsvTable<T> table,
        Function<FactSnapshot, Stream<T>> rows) implements ExportFile {

    @Override
    public void addTo(ExportArchive archive, FactSnapshot snapshot) throws IOException {
        archive.add(path, properties(path), content(rows.apply(snapshot)));
    }

    /** Returns the content with {@code rows}. */
    ExportArchive.Content content(Stream<T> rows) {
        return FileContents.csv(layout.csvNames(), rows.flatMap(table.rows()));
    }

    /** Returns what the descriptor says of it under the name {@code path}. */
    Map<String, Object> properties(String path) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("fields", CsvFields.of(layout, records));
        schema.put("missingValues", List.of(""));
        schema.put("primaryKey", primaryKey);
        if (!foreignKeys.isEmpty()) {
            schema.put("foreignKeys",
                    foreignKeys.entrySet()
                            .stream()
                            .map(key -> foreignKey(path, key.getKey(), key.getValue()))
                            .toList());
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("title", title);
        properties.put("profile", "tabular-data-resource");
        properties.put("format", "csv");
        properties.put("mediatype", "text/csv");
        properties.put("schema", schema);
        return properties;
    }

    private static Map<String, Object> foreignKey(String path, String column, String target) {
        String file = target.substring(0, target.indexOf('.'));
        Map<String, Object> reference = new LinkedHashMap<>();
        reference.put("resource", path.equals(file + ".csv") ? "" : file);
        reference.put("fields", target.substring(file.length() + 1));
        Map<String, Object> key = new LinkedHashMap<>();
        key.put("fields", column);
        key.put("reference", reference);
        return key;
    }
}
