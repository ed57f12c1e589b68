package org.densimeter.ingest.files;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import jakarta.inject.Singleton;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** Maps the tasks of harnesses to benchmarks. The table is the resource {@code mappings.csv}. */
@Singleton
class Mappings {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    private final Map<Key, Target> targets = new HashMap<>();

    Mappings() {
        try (Reader table = new InputStreamReader(
                Objects.requireNonNull(Mappings.class.getResourceAsStream("/mappings.csv")), StandardCharsets.UTF_8)) {
            for (CSVRecord row : FORMAT.parse(table)) {
                targets.put(new Key(row.get("format"), row.get("task"), row.get("metric"), row.get("filter")),
                        new Target(row.get("benchmark"), row.get("tokens")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Key(String format, String task, String metric, String filter) {}

    /**
     * @param benchmark id of the benchmark
     * @param tokens of the variant, besides the number of shots, separated by spaces
     */
    record Target(String benchmark, String tokens) {}

    /** Returns what {@code score} of a file of {@code format} is; empty if it is not mapped. */
    Optional<Target> of(String format, FileScore score) {
        return Optional.ofNullable(targets.get(new Key(format, score.task(), score.metric(), score.filter())));
    }
}
