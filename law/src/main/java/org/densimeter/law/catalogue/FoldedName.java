package org.densimeter.law.catalogue;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Folds a name, so that two spellings of one name are equal: Unicode NFKC (full-width forms, ligatures), case, and
 * white space, of which a run is one space and none is at the ends. The folded form is for comparison, not for people.
 */
public final class FoldedName {

    /** Longer forms are cut and end with a digest of the whole, so that a database can index them. */
    private static final int MAX_LENGTH = 500;
    private static final int KEPT = 450;
    private static final Pattern WHITE_SPACE = Pattern.compile("\\p{IsWhite_Space}+");

    private FoldedName() {}

    /** Returns the folded form of {@code name}; empty if it is white space only. */
    public static String of(String name) {
        // Upper case first: one letter can have several lower-case forms (final sigma), and one form several letters.
        String folded = nfkc(nfkc(name).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
        String spaced = WHITE_SPACE.matcher(folded).replaceAll(" ").strip();
        return spaced.length() <= MAX_LENGTH ? spaced : shortened(spaced);
    }

    /** Returns whether two spellings have one folded form. Names of plain letters are compared without folding. */
    public static boolean same(String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        return (isPlain(one) && isPlain(other)) ? one.equalsIgnoreCase(other) : of(one).equals(of(other));
    }

    /** Returns whether case is all that folding changes: printable ASCII without white space. */
    private static boolean isPlain(String name) {
        return name.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }

    private static String shortened(String folded) {
        int end = Character.isHighSurrogate(folded.charAt(KEPT - 1)) ? KEPT - 1 : KEPT;
        return folded.substring(0, end) + '~' + UUID.nameUUIDFromBytes(folded.getBytes(StandardCharsets.UTF_8));
    }

    private static String nfkc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }
}
