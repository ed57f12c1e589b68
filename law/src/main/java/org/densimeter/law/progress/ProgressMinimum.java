package org.densimeter.law.progress;

/**
 * A local minimum of an estimator's objective, with the number of starts that reached it. Minima whose objectives agree
 * to a millionth are the same.
 *
 * @param objective value of the estimator's objective
 * @param law the law there
 * @param starts number of descents that ended there
 */
public record ProgressMinimum(double objective, ProgressLaw law, int starts) {}
