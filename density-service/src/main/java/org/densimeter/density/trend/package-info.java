/** The trend worker: each frontier that changes becomes a doubling time. */
package org.densimeter.density.trend;
