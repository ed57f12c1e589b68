package org.densimeter.law.progress;

import java.util.List;

/**
 * The rows a constant applies to. A constant that differs by benchmark is a base with differences from it; by
 * architecture, two values.
 */
enum Scope {
    ALL(""), PTB("Ptb"), WT2("Wt2"), NO_TRANSFORMER(""), TRANSFORMER("Transformer"), AFTER_CUT("After");

    private final String suffix;

    Scope(String suffix) {
        this.suffix = suffix;
    }

    /** Returns what the name of a constant of this scope ends with. */
    String suffix() {
        return suffix;
    }

    /** Returns whether {@code setting} is among the rows; {@code cut} is the first year after the cut, or NaN. */
    boolean holds(Setting setting, double cut) {
        return switch (this) {
            case ALL -> true;
            case PTB -> setting.benchmark() == PerplexityBenchmark.PTB;
            case WT2 -> setting.benchmark() == PerplexityBenchmark.WT2;
            case TRANSFORMER -> setting.transformer();
            case NO_TRANSFORMER -> !setting.transformer();
            case AFTER_CUT -> setting.year() >= cut;
        };
    }

    /**
     * Returns the scopes of a constant written with {@code mark}: {@code k} by benchmark, {@code T} by architecture,
     * {@code c} before and after a cut.
     */
    static List<Scope> marked(String mark) {
        return switch (mark) {
            case "" -> List.of(ALL);
            case "k" -> List.of(ALL, PTB, WT2);
            case "T" -> List.of(NO_TRANSFORMER, TRANSFORMER);
            case "c" -> List.of(ALL, AFTER_CUT);
            default -> throw new IllegalArgumentException("no scope is marked " + mark);
        };
    }
}
