/** density-service: densities, frontiers and trends from scores and laws, and the queries about them. */
package org.densimeter.density;
