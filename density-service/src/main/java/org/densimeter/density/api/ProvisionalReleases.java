package org.densimeter.density.api;

import org.densimeter.law.catalogue.WireName;

/** Whether releases flagged provisional are points of a chart although they do not compete. */
public enum ProvisionalReleases {
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
