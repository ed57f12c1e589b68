package org.densimeter.law.progress;

import org.densimeter.law.catalogue.WireName;

/**
 * The texts whose perplexity the law describes. WikiText-103 is the base; the other two differ from it by constants of
 * their own.
 */
public enum PerplexityBenchmark {
    /** WikiText-103. */
    WT103,
    /** Penn Treebank. */
    PTB,
    /** WikiText-2. */
    WT2;

    /** Returns the name used in events, files and answers: {@code wt103}, {@code ptb} or {@code wt2}. */
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
