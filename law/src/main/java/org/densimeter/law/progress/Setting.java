package org.densimeter.law.progress;

/**
 * What a specification may tell apart: progress can differ by benchmark, by architecture and by time.
 *
 * @param benchmark the text
 * @param transformer whether a transformer is meant
 * @param year Y, a fractional year
 */
public record Setting(PerplexityBenchmark benchmark, boolean transformer, double year) {

    /** A transformer of 2023 on WikiText-103: what is meant where nothing else is said. */
    public static final Setting DEFAULT = new Setting(PerplexityBenchmark.WT103, true, 2023);

    /** The same at another time. */
    public Setting in(double otherYear) {
        return new Setting(benchmark, transformer, otherYear);
    }
}
