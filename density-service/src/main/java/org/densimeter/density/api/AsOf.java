package org.densimeter.density.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

import org.densimeter.support.http.ProblemException;

/**
 * A past moment, up to which accepted facts are used.
 *
 * @param text the value of the parameter
 * @param moment the instant, or the end of the day
 */
public record AsOf(String text, Instant moment) {

    static final LocalDate EARLIEST = LocalDate.of(1950, 1, 1);
    static final LocalDate LATEST = LocalDate.of(2200, 1, 1);

    private static final int DATE_LENGTH = "2024-12-31".length();

    /** Parses an instant, or a day for its last microsecond in UTC. */
    public static AsOf fromString(String text) {
        try {
            Instant moment = text.length() <= DATE_LENGTH ? LocalDate.parse(text)
                    .plusDays(1)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant()
                    .minus(1, ChronoUnit.MICROS) : OffsetDateTime.parse(text).toInstant();
            LocalDate day = LocalDate.ofInstant(moment, ZoneOffset.UTC);
            if (!day.isBefore(EARLIEST) && !day.isAfter(LATEST)) {
                return new AsOf(text, moment);
            }
        } catch (DateTimeException e) {
            // refused below
        }
        throw ProblemException.parameter("asOf", text,
                "an instant of the form 2024-12-31T23:59:59Z or a date, from " + EARLIEST + " to " + LATEST);
    }

    /** Returns the moment of {@code asOf}; null for null. */
    static Instant momentOf(AsOf asOf) {
        return asOf == null ? null : asOf.moment();
    }
}
