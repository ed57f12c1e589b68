/** The Kafka Streams topology: scores and broadcast laws become densities, densities become frontiers. */
package org.densimeter.density.topology;
