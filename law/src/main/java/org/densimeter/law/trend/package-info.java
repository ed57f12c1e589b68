/** The densing trend: the growth rate of the frontier. */
@NullMarked
package org.densimeter.law.trend;

import org.jspecify.annotations.NullMarked;
