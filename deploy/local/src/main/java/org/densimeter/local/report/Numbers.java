package org.densimeter.local.report;

import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;

/** Formats numbers of the services' answers as cells of a table. */
final class Numbers {

    private Numbers() {}

    /** Returns {@code number} with {@code decimals} decimals, or {@code otherwise} if it is not a number. */
    static String decimals(JsonNode number, int decimals, String otherwise) {
        return number.isNumber() ? format(number.asDouble(), decimals) : otherwise;
    }

    /** Returns four significant digits without an exponent; null if {@code number} is not a number. */
    static String digits(JsonNode number) {
        if (!number.isNumber()) {
            return null;
        }
        double value = number.asDouble();
        int before = value == 0 ? 1 : (int) Math.floor(Math.log10(Math.abs(value))) + 1;
        return format(value, Math.max(0, 4 - before));
    }

    /** Returns all digits without trailing zeros or an exponent; null if {@code number} is not a number. */
    static String plain(JsonNode number) {
        return number.isNumber() ? number.decimalValue().stripTrailingZeros().toPlainString() : null;
    }

    /**
     * Returns a value and its interval, e.g. {@code 97 [68, 131]}; the value alone if {@code lower} and {@code upper}
     * are missing.
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
