/**
 * What Prometheus sees of the instrument: the live densities and trends, what the topics brought, and how long a result
 * takes to become visible.
 */
package org.densimeter.density.metrics;
