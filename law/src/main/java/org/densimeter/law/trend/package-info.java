/** The densing trend: how fast the frontier grows. */
@NullMarked
package org.densimeter.law.trend;

import org.jspecify.annotations.NullMarked;
