/** What every interval rests on: percentiles of replicates that keep unbounded ones, and generators whose numbers depend on the input alone. */
package org.densimeter.law.interval;
