/**
 * Computes the answers that no topic carries: from the releases that a query selects and the law that measured them to
 * trends, forecasts, comparisons and explanations.
 */
package org.densimeter.density.analysis;
