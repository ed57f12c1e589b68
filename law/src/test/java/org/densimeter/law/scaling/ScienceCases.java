package org.densimeter.law.scaling;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.densimeter.law.catalogue.ReferenceRun;
import org.densimeter.law.catalogue.ReferenceScore;
import org.densimeter.law.catalogue.ReferenceSeries;

/** Reads the reference data of the project's collected edge cases. */
final class ScienceCases {

    private ScienceCases() {}

    /** A series with D0 = 5e12, least squares and the basin BEST_FIT. */
    static ReferenceSeries series(boolean idealPoint, boolean irreducibleFree) {
        return new ReferenceSeries("s", "s", 5e12, ReferenceSeries.Basin.BEST_FIT, idealPoint, null, null,
                irreducibleFree, null);
    }

    static List<ReferenceRun> runs(String name) {
        return rows(name).stream()
                .map(row -> new ReferenceRun(Double.parseDouble(row.get("params")),
                        Double.parseDouble(row.get("tokens")), Double.parseDouble(row.get("loss")), null))
                .toList();
    }

    static List<ReferenceRun> runs(String name, String series) {
        return rows(name).stream()
                .filter(row -> row.get("series").equals(series))
                .map(row -> new ReferenceRun(Double.parseDouble(row.get("params")),
                        Double.parseDouble(row.get("tokens")), Double.parseDouble(row.get("loss")), null))
                .toList();
    }

    static List<ReferenceScore> scores(String name) {
        return rows(name).stream().map(ScienceCases::score).toList();
    }

    static List<ReferenceScore> scores(String name, String series) {
        return rows(name).stream().filter(row -> row.get("series").equals(series)).map(ScienceCases::score).toList();
    }

    private static ReferenceScore score(CSVRecord row) {
        return new ReferenceScore(Double.parseDouble(row.get("loss")), Double.parseDouble(row.get("score")),
                ReferenceScore.Role.FIT, null);
    }

    private static List<CSVRecord> rows(String name) {
        try (Reader text = new InputStreamReader(
                Objects.requireNonNull(ScienceCases.class.getResourceAsStream("cases/" + name + ".csv")),
                StandardCharsets.UTF_8)) {
            return CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get().parse(text).getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
