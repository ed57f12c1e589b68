package org.densimeter.density.readmodel;

/** What became of a record of a topic. */
public enum Outcome {
    /** It changed the read model. */
    APPLIED("processed"),
    /** The read model already said so. */
    UNCHANGED("unchanged"),
    /** It was older than what is held. */
    STALE("ignored-older"),
    /** It is not of the shape its topic carries, and was skipped. */
    UNREADABLE("skipped"),
    /** The database cannot hold it, and it was skipped. */
    REFUSED("skipped"),
    /** It could not be read, or not be held, and was put aside. */
    PUT_ASIDE("dead-lettered");

    private final String word;

    Outcome(String word) {
        this.word = word;
    }

    /** The word used in metrics. */
    @Override
    public String toString() {
        return word;
    }
}
