package org.densimeter.law.progress;

import java.time.LocalDate;
import java.util.Set;

/**
 * A perplexity as some source reports it, complete or not; {@link SampleRules} say whether it counts. Whatever is unknown is null.
 *
 * @param id              identifier of the row, unique
 * @param model           the system's name
 * @param paper           key of the publication
 * @param date            publication date
 * @param params          N
 * @param datasetTokens   D, unique tokens of the training set
 * @param epochs          passes over the training set
 * @param benchmark       the text
 * @param perplexity      test perplexity, above 1
 * @param unit            what the perplexity is per: {@code word}, {@code word_norm} (given per subword, normalised to words), {@code subword}, {@code unclear}
 * @param evaluationFlags what was added at evaluation, e.g. {@code cache}, {@code dyneval}, {@code retrieval}; never null
 * @param architecture    {@code transformer}, {@code recurrent}, ...
 * @param vocabulary      size of the vocabulary
 * @param suspect         whether the number is doubted by whoever compiled it
 * @param source          where it was found
 */
public record PerplexityResult(String id, String model, String paper, LocalDate date, Double params, Double datasetTokens, Double epochs, PerplexityBenchmark benchmark,
        Double perplexity, String unit, Set<String> evaluationFlags, String architecture, Double vocabulary, boolean suspect, String source) {

    public PerplexityResult {
        evaluationFlags = evaluationFlags == null ? Set.of() : Set.copyOf(evaluationFlags);
    }
}
