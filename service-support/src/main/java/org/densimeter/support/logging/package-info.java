/** The log messages that all services share. */
@NullMarked
package org.densimeter.support.logging;

import org.jspecify.annotations.NullMarked;
