package org.densimeter.law.trend;

import java.util.Locale;

/** What the bootstrap of a trend could resample: releases of one unit are not independent of each other. */
enum ResampleUnit {
    /** The family of a release. */
    FAMILY,
    /** The organisation that released it. */
    ORGANISATION;

    /** The unit of trends that do not say one: TRUST.md has the coverage of each. */
    static final ResampleUnit DEFAULT = FAMILY;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
