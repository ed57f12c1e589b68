package org.densimeter.fit.api;

import java.math.BigDecimal;

/** Reads query parameters, which come as text so that every wrong one is answered with the same kind of problem. */
final class Query {

    private static final int LONGEST_NUMBER = 40;

    private Query() {}

    /** A positive number up to {@code most}; {@code otherwise} (which may be null) if absent. */
    static Double positive(String field, String text, double most, Double otherwise) {
        String rule = "a number above 0 and up to " + most;
        Double value = number(field, text, rule);
        if (value == null) {
            return otherwise;
        }
        if (!(value > 0 && value <= most)) {
            throw new ProblemException(Problem.parameter(field, text, rule));
        }
        return value;
    }

    /** A score in percent; null if absent. */
    static Double score(String field, String text) {
        String rule = "a score in percent, 0 to 100";
        Double value = number(field, text, rule);
        if (value != null && !(value >= 0 && value <= 100)) {
            throw new ProblemException(Problem.parameter(field, text, rule));
        }
        return value;
    }

    /** {@code true} or {@code false}; false if absent. */
    static boolean yes(String field, String text) {
        if (text == null || text.equals("false")) {
            return false;
        }
        if (!text.equals("true")) {
            throw new ProblemException(Problem.parameter(field, text, "true or false"));
        }
        return true;
    }

    /** A whole number from {@code least} to {@code most}; {@code otherwise} if absent. */
    static int whole(String field, String text, int least, int most, int otherwise) {
        if (text == null) {
            return otherwise;
        }
        String rule = "a whole number from " + least + " to " + most;
        try {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException noNumber) {
            // told below, as any other wrong value
        }
        throw new ProblemException(Problem.parameter(field, text, rule));
    }

    private static Double number(String field, String text, String rule) {
        if (text == null) {
            return null;
        }
        try {
            if (text.length() <= LONGEST_NUMBER) {
                return new BigDecimal(text).doubleValue();
            }
        } catch (NumberFormatException noNumber) {
            // told below, as any other wrong value
        }
        throw new ProblemException(Problem.parameter(field, text, rule));
    }
}
