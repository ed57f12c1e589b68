package org.densimeter.law.progress;

/**
 * A descent method for an objective.
 */
interface Descent {

    /** Moves {@code theta} to the end of the descent from it; returns true if that is a minimum. */
    boolean descend(double[] theta);

    /** Returns the objective where the last descent ended. */
    double objective();

    /** Returns the distance of 0 from the subgradient of the objective there, largest component. */
    double optimality();
}
