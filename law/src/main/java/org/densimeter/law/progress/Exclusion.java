package org.densimeter.law.progress;

import org.densimeter.law.catalogue.WireName;

/** The reasons for which a perplexity is left out of the sample (Ho et al. 2024, appendix E). */
public enum Exclusion {
    /** Perplexity, date, N, D, benchmark or paper is missing or impossible. */
    INCOMPLETE("a required field is missing or out of range"),
    /** A perplexity per subword, or of an unclear unit, is not comparable with one per word. */
    UNIT("the perplexity is not per word"),
    /** Retrieval, cache, dynamic evaluation or anything else added at evaluation. */
    EVALUATION("something was added at evaluation"),
    /** Distillation, pruning, compression or architecture search. */
    DERIVATION("the model was distilled, pruned, compressed or found by architecture search"),
    /** The compiler of the table marked it as doubtful. */
    SUSPECT("the number is doubted"),
    /** The paper already has three rows of lower perplexity. */
    BEYOND_THREE_PER_PAPER("three rows of the paper have a lower perplexity");

    private final String reason;

    Exclusion(String reason) {
        this.reason = reason;
    }

    /** Returns the reason in a sentence for the user. */
    public String reason() {
        return reason;
    }

    /** Returns the name used in events, files and answers, e.g. {@code beyond_three_per_paper}. */
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
