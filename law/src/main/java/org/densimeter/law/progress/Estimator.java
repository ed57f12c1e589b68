package org.densimeter.law.progress;

/** Which of the three estimates a number is; none is ever shown without its name. */
public enum Estimator {
    /** The constants the paper publishes, evaluated as they are. Its optimiser stopped short of a minimum. */
    PUBLISHED("published"),
    /** The least minimum found of the mean squared residual plus delta times the sum of the absolute constants. */
    L1("l1"),
    /** The least minimum found of the mean squared residual. */
    LEAST_SQUARES("least-squares");

    private final String word;

    Estimator(String word) {
        this.word = word;
    }

    /** The word used on the wire: {@code published}, {@code l1} or {@code least-squares}. */
    @Override
    public String toString() {
        return word;
    }
}
