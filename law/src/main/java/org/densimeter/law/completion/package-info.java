/**
 * Completes composites of releases that lack some of their parts: a joint Gaussian of the logits of scores, estimated
 * by EM from releases that each have some of the benchmarks, and draws of the missing parts given those that are there
 * (method.md, section 7).
 *
 * <p>
 * Estimates do not depend on the order in which scores arrive: rows are sorted by model, patterns of missing scores by
 * their columns, and sums are taken in that order.
 */
@NullMarked
package org.densimeter.law.completion;

import org.jspecify.annotations.NullMarked;
