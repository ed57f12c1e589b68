package org.densimeter.contract;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The bounds of the fields of all events. Within them no reader overflows, and PostgreSQL can hold every value.
 */
public final class FieldBounds {

    /**
     * The largest revision of a key: one a second for 31 years. The revision of a frontier is the sum over its releases
     * of the revisions of their results and laws; of up to 4.5 million releases the sum stays within
     * {@link #MAX_SUMMED_REVISION}.
     */
    public static final long MAX_REVISION = 1_000_000_000;
    /**
     * The largest sum of revisions: 2^53 - 1, which a reader that keeps numbers as doubles (JavaScript) has exactly.
     */
    public static final long MAX_SUMMED_REVISION = (1L << 53) - 1;
    /**
     * The longest identifier, in characters. Three of them in UTF-8 fit in one entry of a B-tree index of PostgreSQL
     * (2,704 bytes), whose primary key for densities has three.
     */
    public static final int MAX_ID = 200;
    /** The longest name that is a key by itself: that of a priced model, or of a paper. */
    public static final int MAX_NAME = 400;
    /** The longest key: two identifiers and a day. */
    public static final int MAX_KEY = 2 * MAX_ID + 12;
    /** The longest text of any other field. */
    static final int MAX_TEXT = 20_000;
    /** The most elements of a list or map. */
    static final int MAX_ELEMENTS = 100_000;
    /** The largest count of parameters or tokens. */
    static final double MAX_COUNT = 1e18;
    static final double MAX_PERCENT = 100;
    /** Weights sum to 1 within 1e-6, so a weighted mean of percentages may lie this much above 100. */
    static final double MAX_MEAN_PERCENT = 100.001;

    private static final Instant FIRST_INSTANT = Instant.parse("1950-01-01T00:00:00Z");
    private static final Instant LAST_INSTANT = Instant.parse("2200-01-01T00:00:00Z");
    private static final LocalDate FIRST_DAY = LocalDate.of(1950, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2200, 1, 1);

    private FieldBounds() {}

    /** Checks that {@code time} lies from 1950 to 2200; null is missing. */
    public static void instant(String field, @Nullable Instant time) throws InvalidEventException {
        Instant given = present(field, time);
        require(!given.isBefore(FIRST_INSTANT) && given.isBefore(LAST_INSTANT), field + " is not from 1950 to 2200");
    }

    /** Checks a revision, from 1 to {@link #MAX_REVISION}. */
    public static void revision(long revision) throws InvalidEventException {
        whole("revision", revision, 1, MAX_REVISION);
    }

    /** Checks the revision of a state computed from others, from 0 to {@link #MAX_SUMMED_REVISION}. */
    static void summedRevision(String field, long revision) throws InvalidEventException {
        whole(field, revision, 0, MAX_SUMMED_REVISION);
    }

    static void require(boolean holds, String otherwise) throws InvalidEventException {
        if (!holds) {
            throw new InvalidEventException(otherwise);
        }
    }

    /** Returns {@code value}, which must not be null. */
    static <T> T present(String field, @Nullable T value) throws InvalidEventException {
        if (value == null) {
            throw new InvalidEventException(field + " is missing");
        }
        return value;
    }

    static void day(String field, @Nullable LocalDate day) throws InvalidEventException {
        LocalDate given = present(field, day);
        require(!given.isBefore(FIRST_DAY) && given.isBefore(LAST_DAY), field + " is not from 1950 to 2200");
    }

    static void optionalDay(String field, @Nullable LocalDate day) throws InvalidEventException {
        if (day != null) {
            day(field, day);
        }
    }

    static void whole(String field, long value, long from, long to) throws InvalidEventException {
        require(value >= from && value <= to, field + " is not from " + from + " to " + to);
    }

    static void optionalWhole(String field, @Nullable Number value, long from, long to) throws InvalidEventException {
        if (value != null) {
            whole(field, value.longValue(), from, to);
        }
    }

    /** Checks a count of parameters or tokens; null for unknown. */
    static void count(String field, @Nullable Long value) throws InvalidEventException {
        optionalWhole(field, value, 1, (long) MAX_COUNT);
    }

    static void finite(String field, double value) throws InvalidEventException {
        require(Double.isFinite(value), field + " is not a finite number");
    }

    static void optionalFinite(String field, @Nullable Double value) throws InvalidEventException {
        if (value != null) {
            finite(field, value);
        }
    }

    static void within(String field, double value, double from, double to) throws InvalidEventException {
        require(value >= from && value <= to, field + " is not from " + from + " to " + to);
    }

    static void optionalWithin(String field, @Nullable Double value, double from, double to)
            throws InvalidEventException {
        if (value != null) {
            within(field, value, from, to);
        }
    }

    static void positive(String field, @Nullable Double value) throws InvalidEventException {
        positive(field, present(field, value), Double.MAX_VALUE);
    }

    static void positive(String field, double value, double most) throws InvalidEventException {
        require(value > 0 && value <= most,
                field + " is not a positive number" + (most == Double.MAX_VALUE ? "" : " of at most " + most));
    }

    static void optionalPositive(String field, @Nullable Double value) throws InvalidEventException {
        if (value != null) {
            positive(field, value);
        }
    }

    /** Checks an identifier: no slash, which separates those of a key, and no control character. */
    static void id(String field, @Nullable String value) throws InvalidEventException {
        require(line(field, value, MAX_ID).indexOf('/') < 0, field + " has a slash");
    }

    static void optionalId(String field, @Nullable String value) throws InvalidEventException {
        if (value != null) {
            id(field, value);
        }
    }

    /** Checks a text that must be there, in one line; returns it. */
    static String line(String field, @Nullable String value, int longest) throws InvalidEventException {
        String given = name(field, value, longest);
        require(given.codePoints().noneMatch(Character::isISOControl), field + " has a control character");
        return given;
    }

    /** Checks a text that must be there; returns it. */
    static String name(String field, @Nullable String value, int longest) throws InvalidEventException {
        String given = present(field, value);
        require(!given.isEmpty(), field + " is empty");
        text(field, given, longest);
        return given;
    }

    /** Checks a text that may be null: its length, and that it is Unicode without U+0000, as PostgreSQL wants it. */
    static void text(String field, @Nullable String value) throws InvalidEventException {
        text(field, value, MAX_TEXT);
    }

    private static void text(String field, @Nullable String value, int longest) throws InvalidEventException {
        if (value != null) {
            require(value.length() <= longest, field + " is longer than " + longest + " characters");
            require(value.codePoints().noneMatch(FieldBounds::unstorable), field + " is not Unicode text");
        }
    }

    private static boolean unstorable(int codePoint) {
        return codePoint == 0 || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
    }

    static void texts(String field, @Nullable Collection<String> values) throws InvalidEventException {
        for (String value : elements(field, values)) {
            present(field, value);
            text(field, value);
        }
    }

    /** Checks the size of a list; the events' records make an empty one of null, and refuse null elements. */
    static <T> Collection<T> elements(String field, @Nullable Collection<T> values) throws InvalidEventException {
        Collection<T> given = present(field, values);
        require(given.size() <= MAX_ELEMENTS, field + " has more than " + MAX_ELEMENTS + " elements");
        return given;
    }

    static void counts(String field, @Nullable Map<?, Integer> counts) throws InvalidEventException {
        if (counts != null) {
            elements(field, counts.values());
            for (Map.Entry<?, Integer> count : counts.entrySet()) {
                require(count.getKey() != null && count.getValue() != null && count.getValue() >= 0,
                        field + " has something that is not a count");
            }
        }
    }
}
