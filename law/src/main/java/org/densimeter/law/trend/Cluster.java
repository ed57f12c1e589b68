package org.densimeter.law.trend;

import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.WireName;
import org.jspecify.annotations.Nullable;

/**
 * What the bootstrap of a trend resamples: releases of one cluster are not independent of each other. TRUST.md, "More
 * worlds", has the coverage of each: {@code family} covers better nearly everywhere, because there are more of them.
 */
public enum Cluster {
    /** The family of a release; a release without one is on its own. */
    FAMILY,
    /**
     * The organisation that released it. A release whose organisation is not known falls back on its family, the
     * largest group of which it is known to be a part: on its own it would count as independent of its family.
     */
    ORGANISATION;

    /** The cluster of trends that do not name one: that of the live trends. */
    public static final Cluster DEFAULT = FAMILY;

    /** Makes the name of a family one that no organisation has, and sorts families as their names do. */
    private static final String OF_FAMILY = "\u0001";

    /** Returns the name of the cluster that {@code model} belongs to; null or empty if it is on its own. */
    public @Nullable String of(Model model) {
        String family = model.family();
        String organisation = model.organisation();
        if (this == FAMILY || family == null || family.isEmpty()) {
            return this == FAMILY ? family : organisation;
        }
        return organisation == null || organisation.isEmpty() ? OF_FAMILY + family : organisation;
    }

    /** Returns {@code count} of these in words: {@code one family} or {@code 3 organisations}. */
    String count(int count) {
        return count == 1 ? "one " + this : count + " " + plural();
    }

    /** Returns the name of several: {@code families} or {@code organisations}. */
    String plural() {
        return this == FAMILY ? "families" : "organisations";
    }

    /** Returns the name used in parameters and answers: {@code family} or {@code organisation}. */
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
