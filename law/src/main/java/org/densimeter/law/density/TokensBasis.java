package org.densimeter.law.density;

import org.densimeter.law.catalogue.WireName;

/**
 * The training tokens at which a law is read for a density.
 */
public enum TokensBasis {
    /** The law's tokens D0, the same for every release. */
    REFERENCE,
    /** The tokens that each release was trained on; a release whose tokens are not known has no density. */
    OWN;

    /** Returns the name used in parameters and answers: {@code reference} or {@code own}. */
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
