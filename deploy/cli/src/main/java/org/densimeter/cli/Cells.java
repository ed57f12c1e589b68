package org.densimeter.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

import com.fasterxml.jackson.databind.JsonNode;

/** Writes values of answers as cells of a table: in one line, an empty text where there is none. */
final class Cells {

    private Cells() {}

    /** Returns a value as text, without line breaks and tabs. */
    static String text(JsonNode value) {
        return value.isMissingNode() || value.isNull() ? "" : value.asText().replaceAll("\\s+", " ");
    }

    /** Returns a number with {@code decimals} digits after the point. */
    static String decimals(JsonNode value, int decimals) {
        return value.isNumber() ? value.decimalValue().setScale(decimals, RoundingMode.HALF_UP).toPlainString() : "";
    }

    /** Returns a number with {@code digits} significant digits. */
    static String digits(JsonNode value, int digits) {
        return value.isNumber()
                ? value.decimalValue().round(new MathContext(digits, RoundingMode.HALF_UP)).toPlainString()
                : "";
    }

    /** Returns a count in billions. */
    static String billions(JsonNode value) {
        return value.isNumber()
                ? value.decimalValue()
                        .divide(new BigDecimal("1e9"), new MathContext(4, RoundingMode.HALF_UP))
                        .stripTrailingZeros()
                        .toPlainString()
                : "";
    }
}
