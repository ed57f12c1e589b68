package org.densimeter.law.catalogue;

/**
 * How far a release was trained, and which releases a reference series measures: densities exist only for releases of
 * the stage of the series, so that instruct models never compete with base models. Independent of {@link Kind}.
 */
public enum Stage {
    /** Trained on text alone, as reference models of base series are. The default. */
    PRETRAINED,
    /** Trained further to follow instructions. */
    INSTRUCT,
    /** Trained further to reason before it answers; a hybrid model is one release, its results name the mode. */
    REASONING;

    /**
     * Returns the name used in events, files and answers: {@code pretrained}, {@code instruct} or {@code reasoning}.
     */
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
