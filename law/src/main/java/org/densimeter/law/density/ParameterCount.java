package org.densimeter.law.density;

import org.densimeter.law.catalogue.Model;

/** Which count of a card stands for N: without embeddings where known, the total where not. */
public enum ParameterCount {
    /** Non-embedding parameters, as the reference counts its own. */
    NON_EMBEDDING("nonEmbedding"),
    /** The card does not tell the non-embedding count: all parameters stand in, and the density is a little too low. */
    TOTAL("total");

    private final String wireName;

    ParameterCount(String wireName) {
        this.wireName = wireName;
    }

    /** Which count a density of {@code model} rests on. */
    public static ParameterCount of(Model model) {
        return model.paramsNonEmbedding() != null ? NON_EMBEDDING : TOTAL;
    }

    /** N: all parameters, without embeddings where that count is known. */
    public static double total(Model model) {
        return model.paramsNonEmbedding() != null ? model.paramsNonEmbedding() : model.paramsTotal();
    }

    /**
     * The parameters that take part in one token, without embeddings where that count is known; never more than
     * {@link #total}.
     */
    public static double active(Model model) {
        if (model.activeNonEmbedding() != null) {
            return model.activeNonEmbedding();
        }
        return model.activeTotal() != null ? Math.min(model.activeTotal(), total(model)) : total(model);
    }

    /** The word used on the wire. */
    @Override
    public String toString() {
        return wireName;
    }
}
