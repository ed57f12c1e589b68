package org.densimeter.ingest.export;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.densimeter.ingest.store.HistoryRefused;
import org.densimeter.ingest.validation.Rejection;
import org.densimeter.law.problem.ProblemCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Compares the facts of an archive with those that its history ends with, row by row. Of CSV the columns that both have
 * are compared, so that an export of an earlier version can be.
 */
final class FactsComparison {

    private static final CSVFormat CSV = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    /** A file that must differ need not be read; rows of it could be large. */
    private static final long FREE_BYTES = 1 << 20;

    private final ObjectMapper json;
    private final ZipFile sent;
    private final ZipFile restored;

    /**
     * @param sent the archive
     * @param restored an archive of the facts that the history ends with
     */
    FactsComparison(ObjectMapper json, ZipFile sent, ZipFile restored) {
        this.json = json;
        this.sent = sent;
        this.restored = restored;
    }

    /**
     * Compares the file {@code path}.
     *
     * @param rows how many rows the history gives it
     * @throws HistoryRefused at the first difference
     */
    void check(String path, long rows) throws IOException {
        ZipEntry file = sent.getEntry(path);
        if (file == null) {
            if (rows > 0) {
                throw refused(path, null, null, "the file with what the history ends with");
            }
            return;
        }
        if (file.getSize() > 2 * restored.getEntry(path).getSize() + FREE_BYTES) {
            throw refused(path, null, null, "a file of about the size of what the history ends with");
        }
        try {
            if (path.endsWith(".csv")) {
                checkTable(path, file);
            } else {
                checkItems(path, file);
            }
        } catch (UncheckedIOException | IllegalStateException | IllegalArgumentException e) {
            throw refused(path, null, null, "a file that can be read: " + e.getMessage());
        }
    }

    private void checkTable(String path, ZipEntry file) throws IOException {
        try (CSVParser rows = table(sent, file); CSVParser expected = table(restored, restored.getEntry(path))) {
            List<String> columns = expected.getHeaderNames().stream().filter(rows.getHeaderNames()::contains).toList();
            Iterator<CSVRecord> present = rows.iterator();
            Iterator<CSVRecord> wanted = expected.iterator();
            for (long row = 1; requireBoth(path, row, present, wanted); row++) {
                CSVRecord one = present.next();
                CSVRecord other = wanted.next();
                for (String column : columns) {
                    if (!one.isSet(column) || !one.get(column).equals(other.get(column))) {
                        throw differs(path, row, column, one.isSet(column) ? one.get(column) : null, other.get(column));
                    }
                }
            }
        }
    }

    private void checkItems(String path, ZipEntry file) throws IOException {
        try (MappingIterator<JsonNode> present = items(sent, file);
                MappingIterator<JsonNode> wanted = items(restored, restored.getEntry(path))) {
            for (long row = 1; requireBoth(path, row, present, wanted); row++) {
                JsonNode one = present.next();
                JsonNode other = wanted.next();
                TreeSet<String> names = new TreeSet<>();
                one.fieldNames().forEachRemaining(names::add);
                other.fieldNames().forEachRemaining(names::add);
                for (String name : names) {
                    if (!one.path(name).equals(other.path(name))) {
                        throw differs(path, row, name, one.path(name).toString(), other.path(name).toString());
                    }
                }
            }
        }
    }

    /** Returns whether both have a further row; refuses that only one has. */
    private static boolean requireBoth(String path, long row, Iterator<?> present, Iterator<?> wanted) {
        if (present.hasNext() != wanted.hasNext()) {
            throw refused(path + ", row " + row, null, null,
                    present.hasNext() ? "no row behind those that the history ends with"
                            : "a further row, which the history ends with");
        }
        return present.hasNext();
    }

    private static HistoryRefused differs(String path, long row, String field, String value, String expected) {
        String shown = new Rejection(ProblemCode.DNS2044, field, expected, "").value();
        return refused(path + ", row " + row, field, value, "what the history ends with, which is " + shown);
    }

    /** Returns the refusal of {@code entry}. */
    static HistoryRefused refused(String entry, String field, String value, String rule) {
        return new HistoryRefused(new Rejection(ProblemCode.DNS2044, field, value, rule), entry, null);
    }

    private MappingIterator<JsonNode> items(ZipFile zip, ZipEntry file) throws IOException {
        return json.readerFor(JsonNode.class).readValues(zip.getInputStream(file));
    }

    private static CSVParser table(ZipFile zip, ZipEntry file) throws IOException {
        return CSVParser.builder()
                .setReader(new InputStreamReader(zip.getInputStream(file), StandardCharsets.UTF_8))
                .setFormat(CSV)
                .get();
    }
}
