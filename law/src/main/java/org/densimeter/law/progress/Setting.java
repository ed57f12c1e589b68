package org.densimeter.law.progress;

/**
 * The setting of a growth rate: progress can differ by benchmark, by architecture and by time.
 *
 * @param benchmark the text
 * @param transformer whether a transformer is meant
 * @param year Y, a fractional year
 */
public record Setting(PerplexityBenchmark benchmark, boolean transformer, double year) {

    /** A transformer of 2023 on WikiText-103: the default. */
    public static final Setting DEFAULT = new Setting(PerplexityBenchmark.WT103, true, 2023);

    /** Returns this setting in another year. */
    public Setting in(double otherYear) {
        return new Setting(benchmark, transformer, otherYear);
    }
}
