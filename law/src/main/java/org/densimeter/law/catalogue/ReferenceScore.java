package org.densimeter.law.catalogue;

/**
 * A reference model's loss and score on a benchmark, one point of the performance law.
 *
 * @param loss   conditional loss L in the series' unit
 * @param score  percent
 * @param role   whether the law is fitted to it or tested on it
 * @param source where it was published; null if not told
 */
public record ReferenceScore(double loss, double score, Role role, String source) {

    /** What a pair is for. */
    public enum Role {
        FIT,
        HELD_OUT;

        /** The word used on the wire: {@code fit} or {@code held_out}. */
        @Override
        public String toString() {
            return WireName.of(this);
        }
    }
}
