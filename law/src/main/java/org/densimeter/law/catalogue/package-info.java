/**
 * The facts everything is computed from: models, their scores, benchmarks, composites, and the runs of a reference
 * family.
 */
package org.densimeter.law.catalogue;
