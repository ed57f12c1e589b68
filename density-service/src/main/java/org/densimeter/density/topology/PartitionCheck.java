package org.densimeter.density.topology;

/** Refuses to evaluate anything unless every task that holds models sees every law. */
interface PartitionCheck {

    /**
     * Returns if the topics agree.
     *
     * @throws PartitionMismatch if they do not
     */
    void require();

    /** The topics that have to have as many partitions as one another do not. */
    final class PartitionMismatch extends RuntimeException {

        PartitionMismatch(String message) {
            super(message);
        }
    }
}
