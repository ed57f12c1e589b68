package org.densimeter.ingest.validation;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.densimeter.law.progress.PerplexityBenchmark;
import org.densimeter.law.progress.PerplexityResult;

/**
 * A perplexity as a sender reports it. Its identity is {@code rowId}. Fields as in {@link PerplexityResult} and its
 * provenance; id, model, paper, date, benchmark and source are always there, whatever else is unknown is null.
 *
 * @param rowId identifier of the row
 * @param paperKey key of the publication
 * @param testPpl test perplexity
 * @param pplUnit what it is per: {@code word}, {@code word_norm}, {@code subword}, {@code unclear}
 * @param evalFlags what was added at evaluation; never null
 * @param suspect whether the number is doubted; false if not told
 */
public record ReportedPerplexity(String rowId, String model, String paperTitle, String paperKey, LocalDate date,
        String datePrecision, Double params, String paramsBasis, String trainDataset, Double datasetTokens,
        String tokensBasis, Double epochs, Double trainTokens, PerplexityBenchmark benchmark, Double testPpl,
        String pplUnit, List<String> evalFlags, String architecture, Boolean zeroShot, boolean suspect,
        Boolean fitReady, String sourceKind, String source, String note, Double vocabulary) implements Fact {

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    public ReportedPerplexity {
        evalFlags = evalFlags == null ? List.of() : List.copyOf(evalFlags);
    }

    @Override
    public String id() {
        return rowId;
    }

    @Override
    public String subject() {
        return paperKey;
    }

    @Override
    public String aspect() {
        return benchmark.toString();
    }

    /** Numeric ids by value, then the others as text: a number is preceded by how many digits it has. */
    @Override
    public String place() {
        if (!DIGITS.matcher(rowId).matches()) {
            return "text " + rowId;
        }
        String digits = rowId.replaceFirst("^0+(?=.)", "");
        return "number %03d %s %s".formatted(digits.length(), digits, rowId);
    }

    @Override
    public LocalDate day() {
        return date;
    }

    /** The row as the sample rules see it. */
    public PerplexityResult result() {
        return new PerplexityResult(rowId, model, paperKey, date, params, datasetTokens, epochs, benchmark, testPpl,
                pplUnit, Set.copyOf(evalFlags), architecture, vocabulary, suspect, source,
                new PerplexityResult.Provenance(paperTitle, datePrecision, paramsBasis, trainDataset, tokensBasis,
                        trainTokens, zeroShot, fitReady, sourceKind, note));
    }
}
