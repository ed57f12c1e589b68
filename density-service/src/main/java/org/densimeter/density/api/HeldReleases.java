package org.densimeter.density.api;

import org.densimeter.law.catalogue.WireName;

/** Whether releases that are held are candidates for a frontier and count for a trend. */
public enum HeldReleases {
    /** They are not, and do not. */
    EXCLUDE,
    /** They are, and do. */
    INCLUDE;

    /** Returns the value of the parameter. */
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
