/**
 * What the services say to each other. Every value is the whole current state of its key, so a topic replays to the
 * truth; every value carries a revision that only grows, and a reader drops what is strictly older than what it holds
 * and processes an equal revision again.
 */
@NullMarked
package org.densimeter.contract;

import org.jspecify.annotations.NullMarked;
