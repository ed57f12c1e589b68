package org.densimeter.density.api;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

import org.densimeter.density.readmodel.DensityQuery;

/** Chooses the present day of a request. */
final class Today {

    private Today() {}

    /** Returns {@code given}, or else the day of the moment of {@code query}, or else the current day, in UTC. */
    static LocalDate of(LocalDate given, DensityQuery query, Clock clock) {
        if (given != null) {
            return given;
        }
        return query.asOf() == null ? LocalDate.now(clock) : LocalDate.ofInstant(query.asOf(), ZoneOffset.UTC);
    }
}
