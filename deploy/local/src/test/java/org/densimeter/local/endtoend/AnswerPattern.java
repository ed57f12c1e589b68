package org.densimeter.local.endtoend;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer as a document shows it: JSON in which {@code ...} matches anything. A number with a decimal point matches
 * what agrees with it within one unit of its last printed digit, a whole number only itself. White space between tokens
 * does not count.
 */
final class AnswerPattern {

    private static final String ANYTHING = "...";
    private static final Pattern TOKEN = Pattern.compile("\\.\\.\\.|\"(?:[^\"\\\\]|\\\\.)*\""
            + "|-?[0-9]+(?:\\.[0-9]+)?(?:(?: ?\\.\\.\\. ?)?[eE][-+]?[0-9]+)?|[a-z]+|\\S");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

    private final List<String> expected;

    private AnswerPattern(List<String> expected) {
        this.expected = expected;
    }

    static AnswerPattern of(String shown) {
        return new AnswerPattern(tokens(shown));
    }

    /** Returns the longest beginning of the pattern that {@code answer} does not match; empty if it matches. */
    Optional<String> mismatch(String answer) {
        List<String> actual = tokens(answer);
        // reachable[a]: the pattern so far matches the first a tokens of the answer
        boolean[] reachable = new boolean[actual.size() + 1];
        reachable[0] = true;
        for (int e = 0; e < expected.size(); e++) {
            boolean[] next = new boolean[actual.size() + 1];
            boolean any = false;
            for (int a = 0; a <= actual.size(); a++) {
                next[a] = expected.get(e).equals(ANYTHING) ? any || reachable[a]
                        : a > 0 && reachable[a - 1] && matches(expected.get(e), actual.get(a - 1));
                any |= reachable[a] || next[a];
            }
            if (!any(next)) {
                return Optional.of(String.join(" ", expected.subList(0, e + 1)));
            }
            reachable = next;
        }
        return reachable[actual.size()] ? Optional.empty() : Optional.of("the end after " + String.join(" ", expected));
    }

    private static boolean any(boolean[] reachable) {
        for (boolean one : reachable) {
            if (one) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(String expected, String actual) {
        if (!NUMBER.matcher(expected).matches() || !NUMBER.matcher(actual).matches()) {
            return expected.equals(actual);
        }
        java.math.BigDecimal shown = new java.math.BigDecimal(expected);
        java.math.BigDecimal difference = shown.subtract(new java.math.BigDecimal(actual)).abs();
        return expected.contains(".") ? difference.compareTo(shown.ulp()) <= 0 : difference.signum() == 0;
    }

    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            String found = token.group();
            // 3.004 ... E9 shows the first digits of a number and its exponent
            tokens.add(
                    found.equals(ANYTHING) || found.startsWith("\"") ? found : found.replaceFirst(" ?\\.\\.\\. ?", ""));
        }
        return tokens;
    }
}
