/** Shows the dead letters of the topics that a service writes, and sends them to their topics again. */
@NullMarked
package org.densimeter.support.redrive;

import org.jspecify.annotations.NullMarked;
