package org.densimeter.law.progress;

/**
 * A way down an objective.
 */
interface Descent {

    /** Moves {@code theta} to where the descent from it leads; true if that is a minimum. */
    boolean descend(double[] theta);

    /** The objective where the last descent ended. */
    double objective();

    /** How far 0 is from the subgradient of the objective there, largest component. */
    double optimality();
}
