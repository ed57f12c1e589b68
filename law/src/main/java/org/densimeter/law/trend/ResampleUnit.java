package org.densimeter.law.trend;

import java.util.Locale;

/** What the bootstrap of a trend resamples: releases of one unit are not independent of each other. */
public enum ResampleUnit {
    /** The family of a release. */
    FAMILY,
    /** The organisation that released it. */
    ORGANISATION;

    /** The unit of trends that do not say one: TRUST.md has the coverage of each. */
    public static final ResampleUnit DEFAULT = FAMILY;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
