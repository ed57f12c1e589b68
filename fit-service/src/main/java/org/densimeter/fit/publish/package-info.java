/** Writes records to topics: until the broker has them, in the order they were given. */
package org.densimeter.fit.publish;
