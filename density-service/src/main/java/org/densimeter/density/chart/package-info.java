/** Gathers everything that a chart of one benchmark draws into one answer, from the answers of the other queries. */
package org.densimeter.density.chart;
