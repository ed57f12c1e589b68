package org.densimeter.local.catalogue;

/**
 * Counts the rows of a load by outcome.
 *
 * @param taken rows that were new or changed something
 * @param unchanged rows that were stored already
 */
public record LoadCounts(int taken, int unchanged) {

    /** No rows. */
    public static final LoadCounts NONE = new LoadCounts(0, 0);

    /** Returns the sum of both. */
    public LoadCounts plus(LoadCounts other) {
        return new LoadCounts(taken + other.taken, unchanged + other.unchanged);
    }
}
