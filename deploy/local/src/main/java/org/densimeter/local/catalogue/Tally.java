package org.densimeter.local.catalogue;

/**
 * What became of the rows that were sent.
 *
 * @param taken     new or changed
 * @param unchanged there already, just so
 */
public record Tally(int taken, int unchanged) {

    /** Nothing sent yet. */
    public static final Tally NONE = new Tally(0, 0);

    /** Both together. */
    public Tally plus(Tally other) {
        return new Tally(taken + other.taken, unchanged + other.unchanged);
    }
}
