package org.densimeter.density.analysis;

import java.time.LocalDate;

/**
 * The scores of the last twelve months.
 *
 * @param from first day
 * @param to last day
 * @param releases how many competing releases of these days have a score that counts
 * @param aboveRange how many of them have a score at or above the ceiling of the law, and so no density
 */
public record LastYear(LocalDate from, LocalDate to, int releases, int aboveRange) {}
