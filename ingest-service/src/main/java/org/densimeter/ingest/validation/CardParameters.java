package org.densimeter.ingest.validation;

import java.math.BigDecimal;

import org.densimeter.law.problem.ProblemCode;

/**
 * Reads the parameter counts of cards: from 1 million to 100 trillion. No release outside these bounds is known, and a
 * count outside is usually given in another unit: billions under a name for plain numbers, or the other way round.
 * Readers of events accept more (0 to 1e18), so that cards that were stored before stay readable.
 */
final class CardParameters {

    /** The fewest parameters of a card. */
    static final long LEAST = 1_000_000;
    /** The most parameters of a card. */
    static final long MOST = 100_000_000_000_000L;

    private static final BigDecimal LOWEST = BigDecimal.valueOf(LEAST);
    private static final BigDecimal HIGHEST = BigDecimal.valueOf(MOST);
    private static final BigDecimal BILLION = BigDecimal.valueOf(1_000_000_000);

    private CardParameters() {}

    /**
     * Returns the parameters in {@code field}, a plain number or billions as its name says; null if it is absent.
     *
     * @throws RowRejected with {@link ProblemCode#DNS2003} outside the bounds; the rule says how the value is given in
     * the unit of the body, if it is within the bounds in another
     */
    static Long read(RowReader row, String field) throws RowRejected {
        BigDecimal sent = row.exact(field);
        if (sent == null) {
            return null;
        }
        BigDecimal count = sent.multiply(row.unit(field));
        if (within(count)) {
            return row.count(field, MOST);
        }
        String rule = row.unit(field).compareTo(BigDecimal.ONE) > 0
                ? "from 0.001 to 100000, in billions" + (within(sent)
                        ? "; " + shown(sent) + " looks like a plain number: give " + shown(sent.divide(BILLION))
                        : "")
                : "from 1e6 to 1e14, a plain number" + (within(sent.multiply(BILLION))
                        ? "; " + shown(sent) + " looks like billions: give " + shown(sent) + "e9"
                        : "");
        throw row.rejected(ProblemCode.DNS2003, field, rule);
    }

    private static boolean within(BigDecimal count) {
        return count.compareTo(LOWEST) >= 0 && count.compareTo(HIGHEST) <= 0;
    }

    private static String shown(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
