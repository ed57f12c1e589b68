package org.densimeter.ingest.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Writes rows as CSV, as a JSON array or as lines, one after the other. */
final class FileContents {

    private static final CSVFormat CSV = CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    private FileContents() {}

    /** Writes one row. */
    interface RowWriting<T> {
        void write(T row) throws IOException;
    }

    /** Returns a header and rows; of each row as many cells as the header has. */
    static ExportArchive.Content csv(List<String> header, Stream<List<Object>> rows) {
        return out -> {
            try (CSVPrinter printer = new CSVPrinter(writer(out), CSV)) {
                printer.printRecord(header);
                return each(rows, row -> printer.printRecord(row.subList(0, header.size())));
            }
        };
    }

    /** Returns a JSON array with a line for each item. */
    static ExportArchive.Content array(ObjectMapper json, Stream<?> items) {
        return out -> {
            try (Writer writer = writer(out)) {
                writer.write('[');
                boolean[] further = {false};
                long count = each(items, item -> {
                    writer.write(further[0] ? ",\n" : "\n");
                    writer.write(text(json, item));
                    further[0] = true;
                });
                writer.write(further[0] ? "\n]\n" : "]\n");
                return count;
            }
        };
    }

    /** Returns a line for each text. */
    static ExportArchive.Content lines(Stream<String> lines) {
        return out -> {
            try (Writer writer = writer(out)) {
                return each(lines, line -> {
                    writer.write(line);
                    writer.write('\n');
                });
            }
        };
    }

    /** Returns {@code value} as JSON in one line. */
    static String text(ObjectMapper json, Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes every row; returns how many there were. The rows are pushed and not pulled: the iterator of a stream of
     * streams would first collect a whole inner stream.
     */
    static <T> long each(Stream<T> rows, RowWriting<? super T> writing) throws IOException {
        long[] count = {0};
        try {
            rows.forEachOrdered(row -> {
                try {
                    writing.write(row);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                count[0]++;
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return count[0];
    }

    private static Writer writer(OutputStream out) {
        return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }
}
