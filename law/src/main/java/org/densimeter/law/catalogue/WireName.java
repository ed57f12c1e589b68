package org.densimeter.law.catalogue;

import java.util.Locale;

/** The one rule for how a constant is written in events, files and answers: its name in lower case. */
public final class WireName {

    private WireName() {}

    /** The lower-case name of {@code constant}. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
