/** JMH benchmarks of what the law computes on the built-in catalogue. */
package org.densimeter.bench;
