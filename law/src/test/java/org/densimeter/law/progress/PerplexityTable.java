package org.densimeter.law.progress;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

import org.apache.commons.csv.CSVRecord;

/** The table of perplexities compiled from papers and leaderboards. */
final class PerplexityTable {

    private static final String FILE = "perplexities.csv";

    private PerplexityTable() {}

    static List<PerplexityResult> rows() {
        return SharedData.read(FILE, PerplexityTable::result);
    }

    /** The rows its compiler marks as usable. */
    static List<String> usable() {
        return SharedData.read(FILE, row -> row.get("fit_ready").equals("1") ? row.get("row_id") : null)
                .stream()
                .filter(Objects::nonNull)
                .toList();
    }

    private static PerplexityResult result(CSVRecord row) {
        return new PerplexityResult(row.get("row_id"), row.get("model"), row.get("paper_key"),
                LocalDate.parse(row.get("date")), SharedData.number(row, "params"),
                SharedData.number(row, "dataset_tokens"), SharedData.number(row, "epochs"),
                PerplexityBenchmark.valueOf(row.get("benchmark").toUpperCase(Locale.ROOT)),
                SharedData.number(row, "test_ppl"), row.get("ppl_unit"), Set.of(row.get("eval_flags").split("\\+")),
                row.get("architecture"), null, row.get("suspect").equals("1"), row.get("source"));
    }
}
