/** Capability density: effective parameters over what the user pays for, and which score of several counts. */
@NullMarked
package org.densimeter.law.density;

import org.jspecify.annotations.NullMarked;
