/**
 * The facts everything is computed from: models, their scores, benchmarks, composites, and the runs of a reference
 * family.
 */
@NullMarked
package org.densimeter.law.catalogue;

import org.jspecify.annotations.NullMarked;
