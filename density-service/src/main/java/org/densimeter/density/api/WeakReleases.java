package org.densimeter.density.api;

import org.densimeter.law.catalogue.WireName;

/** Whether releases with a weak density are candidates for a frontier. */
public enum WeakReleases {
    /** They are not. */
    EXCLUDE,
    /** They are. */
    INCLUDE;

    /** Returns the value of the parameter. */
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
