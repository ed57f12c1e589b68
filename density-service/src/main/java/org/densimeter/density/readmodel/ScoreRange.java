package org.densimeter.density.readmodel;

/**
 * How the scores of the releases lie to the range of a law.
 *
 * @param series series id
 * @param benchmark benchmark or composite id
 * @param measured scores within the range, measured or completed
 * @param below scores at or under the law's floor
 * @param above scores at or over the law's ceiling
 */
public record ScoreRange(String series, String benchmark, long measured, long below, long above) {

    /** Returns how many releases have a score. */
    public long scored() {
        return measured + below + above;
    }
}
