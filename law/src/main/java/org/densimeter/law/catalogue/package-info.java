/**
 * The input data: models, their scores, benchmarks, composites, and the runs and scores of reference series.
 */
@NullMarked
package org.densimeter.law.catalogue;

import org.jspecify.annotations.NullMarked;
