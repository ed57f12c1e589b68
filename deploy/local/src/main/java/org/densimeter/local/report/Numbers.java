package org.densimeter.local.report;

import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;

/** Numbers of the services' answers as cells of a table. */
final class Numbers {

    private Numbers() {}

    /** With so many decimals; {@code otherwise} where {@code number} is none. */
    static String decimals(JsonNode number, int decimals, String otherwise) {
        return number.isNumber() ? format(number.asDouble(), decimals) : otherwise;
    }

    /** Four significant digits, never an exponent; null where {@code number} is none. */
    static String digits(JsonNode number) {
        if (!number.isNumber()) {
            return null;
        }
        double value = number.asDouble();
        int before = value == 0 ? 1 : (int) Math.floor(Math.log10(Math.abs(value))) + 1;
        return format(value, Math.max(0, 4 - before));
    }

    /**
     * As it was given, without zeros that say nothing and never with an exponent; null where {@code number} is none.
     */
    static String plain(JsonNode number) {
        return number.isNumber() ? number.decimalValue().stripTrailingZeros().toPlainString() : null;
    }

    /**
     * A value and its interval, e.g. {@code 97 [68, 131]}; the value alone where {@code lower} and {@code upper} are
     * missing.
     */
    static String interval(JsonNode value, JsonNode lower, JsonNode upper, int decimals) {
        String text = decimals(value, decimals, "none");
        return lower.isMissingNode() && upper.isMissingNode() ? text
                : text + " [" + decimals(lower, decimals, "none") + ", " + decimals(upper, decimals, "no end") + "]";
    }

    static String format(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
