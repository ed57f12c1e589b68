package org.densimeter.law.catalogue;

import java.util.Locale;

/** Writes an enum constant for events, files and answers: its name in lower case. */
public final class WireName {

    private WireName() {}

    /** Returns the lower-case name of {@code constant}. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
