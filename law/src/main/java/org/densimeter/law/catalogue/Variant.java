package org.densimeter.law.catalogue;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Writes the variant of a result in one form, so that two spellings of one setting are one variant: a list of tokens in
 * lower case, separated by commas, such as {@code 5-shot}, {@code 0-shot,cot}, {@code strict-match} or
 * {@code thinking=high}. The number of shots comes first, the other tokens are in alphabetical order.
 */
public final class Variant {

    /** The maximum length in characters. */
    public static final int MAX_LENGTH = 100;

    private static final Pattern SEPARATOR = Pattern.compile("[\\s,;/+()\\[\\]]+");
    private static final Pattern SHOTS = Pattern.compile("\\b(\\d+|zero|one|two|three|four|five)[ _-]?shots?\\b");
    private static final Pattern NUMBER_OF_SHOTS = Pattern.compile("\\d+-shot");
    private static final Pattern ASSIGNMENT = Pattern.compile("\\s*=\\s*");
    private static final Pattern CHAIN = Pattern.compile("\\bchain[ _-]of[ _-]thought\\b");
    private static final Pattern OTHER = Pattern.compile("[^a-z0-9.=@:_~-]+");
    private static final String WORDS = "zero one two three four five";

    private Variant() {}

    /** Returns the variant that {@code text} says; empty if it is null or says nothing. */
    public static String canonical(@Nullable String text) {
        if (text == null) {
            return "";
        }
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String assigned = ASSIGNMENT.matcher(plain).replaceAll("=");
        String shots = SHOTS.matcher(CHAIN.matcher(assigned).replaceAll("cot"))
                .replaceAll(found -> Matcher.quoteReplacement(number(found.group(1)) + "-shot"));
        String joined = Arrays.stream(SEPARATOR.split(shots, -1))
                .map(token -> OTHER.matcher(token).replaceAll("-"))
                .filter(token -> !token.isEmpty() && !token.equals("-"))
                .distinct()
                .sorted(Comparator.comparing((String token) -> !NUMBER_OF_SHOTS.matcher(token).matches())
                        .thenComparing(Comparator.naturalOrder()))
                .collect(Collectors.joining(","));
        return joined.length() <= MAX_LENGTH ? joined
                : joined.substring(0, MAX_LENGTH - 9) + "~" + String.format(Locale.ROOT, "%08x", joined.hashCode());
    }

    /** Returns {@code variant}, or where it is empty the variant that {@code setting} says. */
    public static String of(String variant, @Nullable String setting) {
        return variant.isEmpty() ? canonical(setting) : variant;
    }

    private static String number(String written) {
        int word = Arrays.asList(WORDS.split(" ", -1)).indexOf(written);
        return word < 0 ? Integer.toString(Integer.parseInt(written)) : Integer.toString(word);
    }
}
