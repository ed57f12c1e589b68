/** How a service waits for a broker or a database that does not answer. */
@NullMarked
package org.densimeter.support.retry;

import org.jspecify.annotations.NullMarked;
