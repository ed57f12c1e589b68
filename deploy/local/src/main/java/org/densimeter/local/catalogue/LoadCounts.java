package org.densimeter.local.catalogue;

/**
 * What became of the rows that were sent.
 *
 * @param taken new or changed
 * @param unchanged there already, just so
 */
public record LoadCounts(int taken, int unchanged) {

    /** Nothing sent yet. */
    public static final LoadCounts NONE = new LoadCounts(0, 0);

    /** Both together. */
    public LoadCounts plus(LoadCounts other) {
        return new LoadCounts(taken + other.taken, unchanged + other.unchanged);
    }
}
