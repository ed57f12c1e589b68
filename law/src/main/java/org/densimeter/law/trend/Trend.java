package org.densimeter.law.trend;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.frontier.FrontierRecord;
import org.jspecify.annotations.Nullable;

/**
 * The densing trend ln rho_max = A t + B by ordinary least squares over the records, t in days since
 * {@link Frontier#DEFAULT_START} (NMI eq. 5).
 *
 * @param slopePerDay A
 * @param intercept B
 * @param rSquared share of the variance of ln rho that the line explains, 0 to 1; 1 for two records
 * @param records the number of records, at least 2
 * @param doublingDays ln 2 / A; null where the frontier does not grow (A at most 0)
 */
public record Trend(double slopePerDay, double intercept, double rSquared, int records, @Nullable Double doublingDays) {

    /** Days a month has on average: 365.25 / 12. */
    public static final double DAYS_PER_MONTH = 30.4375;

    /** Returns the trend of {@code records}; empty for fewer than two, or all on one date. */
    public static Optional<Trend> ofRecords(List<FrontierRecord> records) {
        SimpleRegression regression = new SimpleRegression();
        for (FrontierRecord record : records) {
            regression.addData((double) days(record.releaseDate()), StrictMath.log(record.density()));
        }
        double slope = regression.getSlope();
        if (Double.isNaN(slope)) {
            return Optional.empty();
        }
        return Optional.of(new Trend(slope, regression.getIntercept(), regression.getRSquare(), records.size(),
                slope > 0 ? StrictMath.log(2) / slope : null));
    }

    /** Returns days from {@link Frontier#DEFAULT_START} to {@code date}. */
    public static long days(LocalDate date) {
        return ChronoUnit.DAYS.between(Frontier.DEFAULT_START, date);
    }
}
