/** Computes trends and their intervals from releases and a law, for the trend worker and for queries. */
package org.densimeter.density.estimation;
