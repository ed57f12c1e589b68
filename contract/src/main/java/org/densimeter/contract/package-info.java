/**
 * The events between the services. Every value is the whole current state of its key, so that replaying a topic
 * restores the state. Every value has a revision that only grows: a reader ignores a revision below the one it has, and
 * processes an equal one again.
 */
@NullMarked
package org.densimeter.contract;

import org.jspecify.annotations.NullMarked;
