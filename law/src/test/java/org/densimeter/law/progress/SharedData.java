package org.densimeter.law.progress;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Tables that lie beside the project and may not, or need not, be part of it: at {@code ../../shared/data} as seen from
 * this module, or where the system property {@value #PROPERTY} says. A test that needs one that is absent is skipped,
 * and reports it.
 */
final class SharedData {

    private static final String PROPERTY = "densimeter.shared.data";

    private SharedData() {}

    /** The rows of the table {@code name}. */
    static <T> List<T> read(String name, Function<CSVRecord, T> row) {
        Path file = Path.of(System.getProperty(PROPERTY, "../../shared/data"), name);
        if (!Files.isReadable(file)) {
            String message = "SKIPPED: a check value, for " + file + " is not there; say where its directory is with -D"
                    + PROPERTY;
            System.err.println(message);
            assumeTrue(false, message);
        }
        try (BufferedReader reader = Files.newBufferedReader(file);
                CSVParser parser = CSVFormat.DEFAULT.builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get()
                        .parse(reader)) {
            return parser.stream().map(row).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A number; null for an empty field. */
    static Double number(CSVRecord row, String column) {
        return row.get(column).isEmpty() ? null : Double.valueOf(row.get(column));
    }
}
