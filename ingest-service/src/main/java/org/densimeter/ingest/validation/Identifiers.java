package org.densimeter.ingest.validation;

import java.util.regex.Pattern;

/** Defines the identifiers of models, benchmarks, composites and series. */
public final class Identifiers {

    static final int MAX_LENGTH = 128;
    /** The rule in words. */
    public static final String RULE = "lower-case letters, digits, dots, hyphens and underscores, beginning with a "
            + "letter or digit, at most 128";

    private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9._-]{0,127}");

    private Identifiers() {}

    /** Returns whether {@code text} is an identifier. */
    public static boolean valid(String text) {
        return SHAPE.matcher(text).matches();
    }
}
