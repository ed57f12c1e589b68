package org.densimeter.law.progress;

/**
 * A local minimum of an estimator's objective, and how many of the starts led to it. Minima whose objectives agree to a
 * millionth are one.
 *
 * @param objective what the estimator minimises
 * @param law the law there
 * @param starts how many descents ended there
 */
public record Basin(double objective, ProgressLaw law, int starts) {}
