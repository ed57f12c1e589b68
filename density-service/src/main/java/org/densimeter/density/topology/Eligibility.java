package org.densimeter.density.topology;

/**
 * What a release is to the frontier of one series and benchmark. The codes are stored: they never change their meaning.
 */
enum Eligibility {
    /** It has a density and competes for the record. */
    COMPETING(1),
    /** It has a density, but its card is flagged so that it does not compete. */
    BARRED(2),
    /** It has a score at or beyond an end of the law's range. */
    OUT_OF_RANGE(3),
    /** It has no score that counts, or is of another stage than the series measures. */
    UNSCORED(4),
    /** The model was withdrawn. The point stays, so that an older one cannot bring the model back. */
    WITHDRAWN(5),
    /** It has a density, which is too uncertain for a record. */
    WEAK(6),
    /** It competes for the record, and is confirmed: it counts even far above the frontier. */
    CONFIRMED(7);

    private final int code;

    Eligibility(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static Eligibility of(int code) {
        for (Eligibility standing : values()) {
            if (standing.code == code) {
                return standing;
            }
        }
        throw new IllegalArgumentException("unknown standing " + code);
    }

    /** Whether it has a density, measured or completed. */
    boolean measured() {
        return this == BARRED || this == WEAK || competing();
    }

    boolean competing() {
        return this == COMPETING || this == CONFIRMED;
    }
}
