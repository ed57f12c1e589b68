/**
 * Estimates with intervals: percentiles of replicates that keep unbounded ones, and random generators whose numbers
 * depend on the input alone.
 *
 * <p>
 * The same input gives the same bits on any machine: arithmetic and square roots are exact by the language (JLS 15,
 * IEEE 754), logarithms and exponentials are those of {@link java.lang.StrictMath} or of Commons Math, which is plain
 * Java, and sums are taken in one order. Replicates have a generator each, so that neither the number of threads nor
 * their timing matters.
 */
@NullMarked
package org.densimeter.law.interval;

import org.jspecify.annotations.NullMarked;
