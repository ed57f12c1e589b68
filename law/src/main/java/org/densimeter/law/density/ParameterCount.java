package org.densimeter.law.density;

import org.densimeter.law.catalogue.Model;

/** The parameter count of a card that is used as N: without embeddings where known, otherwise the total. */
public enum ParameterCount {
    /** Non-embedding parameters, as the reference counts its own. */
    NON_EMBEDDING("nonEmbedding"),
    /** The card has no non-embedding count: all parameters are used instead, and the density is slightly too low. */
    TOTAL("total");

    private final String wireName;

    ParameterCount(String wireName) {
        this.wireName = wireName;
    }

    /** Returns which count the density of {@code model} uses. */
    public static ParameterCount of(Model model) {
        return model.paramsNonEmbedding() != null ? NON_EMBEDDING : TOTAL;
    }

    /** Returns N: all parameters, without embeddings where that count is known. */
    public static double total(Model model) {
        return model.paramsNonEmbedding() != null ? model.paramsNonEmbedding() : model.paramsTotal();
    }

    /**
     * Returns the parameters that take part in one token, without embeddings where that count is known; never more than
     * {@link #total}.
     */
    public static double active(Model model) {
        if (model.activeNonEmbedding() != null) {
            return model.activeNonEmbedding();
        }
        return model.activeTotal() != null ? Math.min(model.activeTotal(), total(model)) : total(model);
    }

    /** Returns the name used in events, files and answers. */
    @Override
    public String toString() {
        return wireName;
    }
}
