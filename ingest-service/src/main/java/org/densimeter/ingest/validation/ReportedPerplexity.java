package org.densimeter.ingest.validation;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.densimeter.law.progress.PerplexityBenchmark;
import org.densimeter.law.progress.PerplexityResult;

/**
 * A perplexity as a client reports it. Its identity is {@code rowId}. What the publication does not say is null.
 *
 * @param rowId identifier of the row, without slashes
 * @param model the model as the publication names it
 * @param paperTitle title of the publication
 * @param paperKey key of the publication, the same in all its rows
 * @param date the day of publication
 * @param datePrecision how exact that day is, e.g. {@code month}
 * @param params parameters of the model
 * @param paramsBasis where the number of parameters comes from
 * @param trainDataset the training data
 * @param datasetTokens tokens of the training data
 * @param tokensBasis where the number of tokens comes from
 * @param epochs passes over the training data
 * @param trainTokens tokens trained on, repetitions included
 * @param benchmark the text the perplexity was measured on
 * @param testPpl test perplexity
 * @param pplUnit unit of the perplexity: {@code word}, {@code word_norm}, {@code subword}, {@code unclear}
 * @param evalFlags what was added at evaluation, e.g. {@code cache}; empty if nothing
 * @param architecture architecture of the model
 * @param zeroShot whether the model was not trained on the benchmark's own training text
 * @param suspect whether the number is doubted; false if absent
 * @param fitReady whether the publication's compilers marked the row as ready for a fit; without effect here
 * @param sourceKind kind of the source
 * @param source where the perplexity was published
 * @param note a remark
 * @param vocabulary size of the vocabulary
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
    public ReportedPerplexity of(String otherModel) {
        return new ReportedPerplexity(rowId, otherModel, paperTitle, paperKey, date, datePrecision, params, paramsBasis,
                trainDataset, datasetTokens, tokensBasis, epochs, trainTokens, benchmark, testPpl, pplUnit, evalFlags,
                architecture, zeroShot, suspect, fitReady, sourceKind, source, note, vocabulary);
    }

    @Override
    public String aspect() {
        return benchmark.toString();
    }

    /**
     * Returns a key that sorts numeric ids by value, then the others as text: a number is preceded by its number of
     * digits.
     */
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

    /** Returns the row for the sample rules. */
    public PerplexityResult result() {
        return new PerplexityResult(rowId, model, paperKey, date, params, datasetTokens, epochs, benchmark, testPpl,
                pplUnit, Set.copyOf(evalFlags), architecture, vocabulary, suspect, source,
                new PerplexityResult.Provenance(paperTitle, datePrecision, paramsBasis, trainDataset, tokensBasis,
                        trainTokens, zeroShot, fitReady, sourceKind, note));
    }
}
