package org.densimeter.density.api;

import java.time.LocalDate;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.QueryParam;

import org.densimeter.law.density.DensityBasis;
import org.densimeter.support.http.DateRange;

/**
 * Describes a device and the day it is of.
 *
 * @param bits bits of a weight, 1 to 64; 16 if it is absent; refused on basis {@code memory}, on which every release
 * counts with its own bits
 * @param chipDoublingDays days in which the memory of a device of a given price doubles, above 1e-6 and at most 1e6
 * @param today the present day (ISO 8601), from 1950-01-01 to 2200-01-01; if it is absent the day of {@code asOf}, else
 * the current day in UTC
 */
public record HardwareParameters(
        @QueryParam("bits") @Min(value = 1, message = HardwareParameters.BITS_RULE) @Max(value = 64,
                message = HardwareParameters.BITS_RULE) Integer bits,
        @QueryParam("chipDoublingDays") @DecimalMin(value = "1e-6", inclusive = false,
                message = HardwareParameters.DAYS_RULE) @DecimalMax(value = "1e6",
                        message = HardwareParameters.DAYS_RULE) Double chipDoublingDays,
        @QueryParam("today") @DateRange(from = "1950-01-01", to = "2200-01-01") LocalDate today) {

    static final String SCORE_RULE = "a score in percent, above 0 and at most 100";
    static final String MEMORY_RULE = "a number above 0 and at most 1e9";
    static final String BITS_RULE = "a whole number from 1 to 64";
    static final String DAYS_RULE = "a number above 1e-6 and at most 1e6";

    private static final int DEFAULT_BITS = 16;

    /** Returns the bits of a weight; null on basis {@code memory}, on which every release has its own. */
    Integer bits(DensityBasis basis) {
        if (basis != DensityBasis.MEMORY) {
            return bits == null ? DEFAULT_BITS : bits;
        }
        if (bits != null) {
            throw DensityProblems.contradiction("bits", bits.toString(),
                    "on basis memory every release counts with its own bits");
        }
        return null;
    }
}
