package org.densimeter.law.progress;

/**
 * A point at which the law is evaluated, in the variables of its exponents.
 *
 * @param sinceOrigin t = Y - Y0 in years
 * @param params n = ln(N/N0)
 * @param tokens d = ln(D/D0)
 * @param logYear ln Y
 * @param logVocabulary ln(vocabulary); NaN if not known
 */
record LogPoint(double sinceOrigin, double params, double tokens, double logYear, double logVocabulary) {}
