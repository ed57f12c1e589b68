package org.densimeter.law.progress;

/** The three estimators of the progress law. An estimate is always shown with its estimator. */
public enum Estimator {
    /** The constants of the paper, evaluated unchanged. The optimiser of the paper did not reach a minimum. */
    PUBLISHED("published"),
    /** The least minimum found of the mean squared residual plus delta times the sum of the absolute constants. */
    L1("l1"),
    /** The least minimum found of the mean squared residual. */
    LEAST_SQUARES("least-squares");

    private final String word;

    Estimator(String word) {
        this.word = word;
    }

    /** Returns the name used in events, files and answers: {@code published}, {@code l1} or {@code least-squares}. */
    @Override
    public String toString() {
        return word;
    }
}
