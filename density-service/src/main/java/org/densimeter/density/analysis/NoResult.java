package org.densimeter.density.analysis;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;

import org.densimeter.density.readmodel.DensityQuery;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.law.scaling.ScalingLaw;
import org.densimeter.law.trend.MeasuredRelease;

/**
 * The reason why a valid request has no answer.
 *
 * @param code the problem code, stable
 * @param reason one sentence with the numbers
 */
public record NoResult(String code, String reason) {

    static NoResult of(ProblemCode code, String reason) {
        return new NoResult(code.name(), reason);
    }

    /**
     * Returns that no law is in force for {@code query}.
     *
     * @param latest the latest state of the law, which was not fitted; null if none was published
     */
    public static NoResult withoutLaw(DensityQuery query, FittedLaw latest) {
        String nothing = query.asOf() == null ? "there are no reference data"
                : "none was published up to " + query.asOf();
        String why = latest == null ? nothing
                : latest.health() == null || latest.health().ok() ? "none was fitted" : latest.health().reason();
        return of(ProblemCode.DNS4022, "series " + query.series() + " has no law on " + query.benchmark() + ": " + why);
    }

    /** Returns that {@code score} has no effective parameters under {@code law}; null if it has. */
    static NoResult outOfRange(double score, ScalingLaw law) {
        String outside = "a score of " + text(score) + " percent is at or ";
        return law.effectiveParams(score)
                .fold(params -> null,
                        floor -> of(ProblemCode.DNS4023,
                                outside + "under the law's floor of " + text(floor)
                                        + " percent, which the reference reaches at any size"),
                        ceiling -> of(ProblemCode.DNS4023, outside + "over the law's ceiling of " + text(ceiling)
                                + " percent, which the reference reaches at no size"));
    }

    /**
     * Returns that the lines lead to no number of parameters, or to no day; {@code where} names the estimators. Null if
     * empty.
     */
    static NoResult noSuchPoint(List<String> where) {
        return where.isEmpty() ? null : of(ProblemCode.DNS4026, String.join("; ", where));
    }

    /** Returns that the line by {@code estimator} has no number of parameters on {@code date}. */
    static String noParams(String estimator, LocalDate date) {
        return "by " + estimator + " the line, extended to " + date
                + ", leads to less than one parameter, or to more than 1e18";
    }

    /** Returns that the line by {@code estimator} does not get to {@code what}. */
    static String noDay(String estimator, String what) {
        return "by " + estimator + " the line does not get to " + what + " between the years 1 and 9999";
    }

    /** Returns that no estimator has a line in {@code population}, of which fewer than two dates have releases. */
    static NoResult withoutTrend(QueryPopulation population) {
        List<LocalDate> dates = dates(population);
        return of(ProblemCode.DNS4024,
                "a trend on " + population.query().benchmark() + " needs measured releases of two dates from "
                        + population.start() + " on, and "
                        + (dates.isEmpty() ? "there are none" : "all there are are of " + dates.get(0)));
    }

    /** Returns the same where one of two trends is missing. */
    static NoResult withoutTrend(QueryPopulation one, QueryPopulation other) {
        return withoutTrend(dates(one).size() < 2 ? one : other);
    }

    private static List<LocalDate> dates(QueryPopulation population) {
        return population.releases()
                .stream()
                .map(MeasuredRelease::releaseDate)
                .filter(date -> !date.isBefore(population.start()))
                .distinct()
                .toList();
    }

    /** Returns a percentage with three decimals. */
    private static String text(double percent) {
        return new BigDecimal(percent).setScale(3, RoundingMode.HALF_EVEN).stripTrailingZeros().toPlainString();
    }
}
