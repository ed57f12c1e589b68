/**
 * Algorithmic progress: the rate at which the compute for a given language-modelling loss falls, by the augmented
 * scaling laws of Ho et al. (2024), arXiv 2403.05812.
 */
@NullMarked
package org.densimeter.law.progress;

import org.jspecify.annotations.NullMarked;
