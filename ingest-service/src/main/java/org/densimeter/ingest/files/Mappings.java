package org.densimeter.ingest.files;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;

import jakarta.inject.Singleton;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.densimeter.ingest.store.MappingRevision;
import org.densimeter.ingest.store.MappingStore;
import org.densimeter.ingest.validation.TaskMapping;

/**
 * Maps the tasks of harnesses to benchmarks: by the stored mappings, and where none fits by the table that is built in,
 * the resource {@code mappings.csv}.
 */
@Singleton
class Mappings {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    private static final String ANY = "*";
    private static final int PAGE = 1_000;

    private final List<TaskMapping> builtIn = new ArrayList<>();
    private final MappingStore store;

    Mappings(MappingStore store) {
        this.store = store;
        try (Reader table = new InputStreamReader(
                Objects.requireNonNull(Mappings.class.getResourceAsStream("/mappings.csv")), StandardCharsets.UTF_8)) {
            for (CSVRecord row : FORMAT.parse(table)) {
                builtIn.add(new TaskMapping(null, row.get("format"), row.get("task"), limited(row, "metric"),
                        limited(row, "filter"), limited(row, "version"), row.get("benchmark"), row.get("tokens"),
                        row.get("unit").isEmpty() ? null : row.get("unit")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String limited(CSVRecord row, String column) {
        return row.get(column).equals(ANY) ? null : row.get(column);
    }

    /** Returns the mappings of this moment, for one import. */
    MappingTable table() {
        return table(store::list);
    }

    /** Returns the mappings of all times, corrected and withdrawn ones too. */
    MappingTable everyTable() {
        return table(store::history);
    }

    private MappingTable table(BiFunction<Integer, Integer, List<MappingRevision>> pages) {
        List<TaskMapping> stored = new ArrayList<>();
        List<MappingRevision> page = pages.apply(0, PAGE);
        while (!page.isEmpty()) {
            page.forEach(revision -> stored.add(revision.mapping()));
            page = pages.apply(stored.size(), PAGE);
        }
        return new MappingTable(byTask(stored), byTask(builtIn));
    }

    private static Map<String, List<TaskMapping>> byTask(List<TaskMapping> mappings) {
        Map<String, List<TaskMapping>> byTask = new HashMap<>();
        mappings.forEach(mapping -> byTask
                .computeIfAbsent(MappingTable.key(mapping.format(), mapping.task()), key -> new ArrayList<>())
                .add(mapping));
        return byTask;
    }
}
