package org.densimeter.law.progress;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * A perplexity as a source reports it, complete or not; {@link SampleRules} decide whether it counts. An unknown field
 * is null.
 *
 * @param id identifier of the row, unique
 * @param model the system's name
 * @param paper key of the publication
 * @param date publication date
 * @param params N
 * @param datasetTokens D, unique tokens of the training set
 * @param epochs passes over the training set
 * @param benchmark the text
 * @param perplexity test perplexity, above 1
 * @param unit what the perplexity is per: {@code word}, {@code word_norm} (given per subword, normalised to words),
 * {@code subword}, {@code unclear}
 * @param evaluationFlags what was added at evaluation, e.g. {@code cache}, {@code dyneval}, {@code retrieval}, in
 * alphabetical order; never null
 * @param architecture {@code transformer}, {@code recurrent}, ...
 * @param vocabulary size of the vocabulary
 * @param suspect whether the compiler of the table marked the number as doubtful
 * @param source where it was found
 * @param provenance the provenance of the row; null if unknown
 */
public record PerplexityResult(String id, String model, @Nullable String paper, @Nullable LocalDate date,
        @Nullable Double params, @Nullable Double datasetTokens, @Nullable Double epochs,
        @Nullable PerplexityBenchmark benchmark, @Nullable Double perplexity, @Nullable String unit,
        Set<String> evaluationFlags, @Nullable String architecture, @Nullable Double vocabulary, boolean suspect,
        @Nullable String source, @Nullable Provenance provenance) {

    /**
     * The provenance of a row. It does not affect whether the row counts. An unknown field is null.
     *
     * @param paperTitle title of the publication
     * @param datePrecision how exact the date is, e.g. {@code day}, {@code approx}
     * @param paramsBasis where N comes from, e.g. {@code reported}, {@code secondary}
     * @param trainDataset what the model was trained on
     * @param tokensBasis where D comes from, e.g. {@code reported}, {@code est}
     * @param trainTokens tokens seen in training, repeated ones too
     * @param zeroShot whether the model was not trained on the benchmark's own text
     * @param fitReady whether the compiler of the table thinks the row usable
     * @param sourceKind e.g. {@code paper_text}, {@code leaderboard}
     * @param note anything else
     */
    public record Provenance(@Nullable String paperTitle, @Nullable String datePrecision, @Nullable String paramsBasis,
            @Nullable String trainDataset, @Nullable String tokensBasis, @Nullable Double trainTokens,
            @Nullable Boolean zeroShot, @Nullable Boolean fitReady, @Nullable String sourceKind,
            @Nullable String note) {}

    /** Creates a row without provenance. */
    public PerplexityResult(String id, String model, @Nullable String paper, @Nullable LocalDate date,
            @Nullable Double params, @Nullable Double datasetTokens, @Nullable Double epochs,
            @Nullable PerplexityBenchmark benchmark, @Nullable Double perplexity, @Nullable String unit,
            Set<String> evaluationFlags, @Nullable String architecture, @Nullable Double vocabulary, boolean suspect,
            @Nullable String source) {
        this(id, model, paper, date, params, datasetTokens, epochs, benchmark, perplexity, unit, evaluationFlags,
                architecture, vocabulary, suspect, source, null);
    }

    public PerplexityResult {
        evaluationFlags = evaluationFlags == null ? Set.of()
                : Collections.unmodifiableSet(new TreeSet<>(evaluationFlags));
    }
}
