/** Capability density: effective parameters over cost, and the selection of the score that counts. */
@NullMarked
package org.densimeter.law.density;

import org.jspecify.annotations.NullMarked;
