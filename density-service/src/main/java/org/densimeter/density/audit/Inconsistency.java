package org.densimeter.density.audit;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A part of the read model that does not agree with the stored densities.
 *
 * @param series series id; null where it belongs to no series and benchmark
 * @param benchmark benchmark or composite id; null likewise
 * @param subject which part
 * @param expected what follows from the stored models and densities
 * @param stored what is stored
 */
public record Inconsistency(String series, String benchmark, Subject subject, String expected, String stored) {

    /** A part of the read model. */
    public enum Subject {
        /** The records of a frontier. */
        FRONTIER("frontier"),
        /** The trend of a frontier. */
        TREND("trend"),
        /** The law the models are evaluated under. */
        DENSITIES("densities"),
        /** The counters and expected records that {@code /status} answers from. */
        COUNTERS("counters");

        private final String word;

        Subject(String word) {
            this.word = word;
        }

        /** The word used in answers. */
        @JsonValue
        @Override
        public String toString() {
            return word;
        }
    }
}
