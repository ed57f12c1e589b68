/**
 * Documents what a service answers, from the types it answers with and the mapper that writes them, so that the
 * documentation cannot differ from the answers. Works while a service is built, not while it runs.
 */
@NullMarked
package org.densimeter.support.openapi;

import org.jspecify.annotations.NullMarked;
