package org.densimeter.density.trend;

/** Whether this instance is the one that was elected to compute trends. */
public interface TrendLeadership {

    /** Returns whether this instance leads; false where it may not be elected. Thread-safe. */
    boolean leads();
}
