/** How a service waits for a broker or a database that does not answer. */
package org.densimeter.support.retry;
