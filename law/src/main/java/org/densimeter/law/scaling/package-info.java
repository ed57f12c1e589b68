/**
 * The two-step scaling law of a reference series: loss from parameters and tokens, score from loss, the inverse of
 * both, and their fit.
 */
@NullMarked
package org.densimeter.law.scaling;

import org.jspecify.annotations.NullMarked;
