package org.densimeter.contract;

import static org.densimeter.contract.FieldBounds.elements;
import static org.densimeter.contract.FieldBounds.id;
import static org.densimeter.contract.FieldBounds.optionalPositive;
import static org.densimeter.contract.FieldBounds.positive;
import static org.densimeter.contract.FieldBounds.present;
import static org.densimeter.contract.FieldBounds.require;
import static org.densimeter.contract.FieldBounds.whole;

import java.time.DateTimeException;
import java.time.LocalDate;

import org.densimeter.contract.LedgerEntry.FrontierForecast;

/** Rules of the forecast ledger. */
final class LedgerRules {

    private static final int MAX_FORECASTS = 1_000;
    private static final int MAX_HORIZON_DAYS = 36_525;

    private LedgerRules() {}

    static void check(LedgerEntry entry) throws InvalidEventException {
        whole("revision", entry.revision(), 1, 1);
        id("series", entry.series());
        id("benchmark", entry.benchmark());
        FieldBounds.day("day", entry.day());
        FieldBounds.name("lawVersion", entry.lawVersion(), FieldBounds.MAX_NAME);
        FieldBounds.day("origin", entry.origin());
        require(!entry.origin().isAfter(entry.day()), "origin is after day");
        id("frontierModel", entry.frontierModel());
        positive("frontierDensity", entry.frontierDensity());
        elements("forecasts", entry.forecasts());
        require(entry.forecasts().size() <= MAX_FORECASTS, "forecasts has more than " + MAX_FORECASTS + " elements");
        FieldBounds.instant("madeAt", entry.madeAt());
        for (FrontierForecast forecast : entry.forecasts()) {
            id("forecast.estimator", forecast.estimator());
            whole("forecast.horizonDays", forecast.horizonDays(), 0, MAX_HORIZON_DAYS);
            LocalDate date = present("forecast.date", forecast.date());
            require(date.equals(entry.day().plusDays(forecast.horizonDays())),
                    "forecast.date is not horizonDays after day");
            positive("forecast.density", forecast.density());
            optionalPositive("forecast.lower", forecast.lower());
            optionalPositive("forecast.upper", forecast.upper());
        }
    }

    /** Checks the last part of a key, a day. */
    static void checkDay(String day) throws InvalidEventException {
        try {
            FieldBounds.day("the third part of the key", LocalDate.parse(day));
        } catch (DateTimeException e) {
            throw new InvalidEventException("the third part of the key is not a day");
        }
    }
}
