/** Defines how every service answers over HTTP: problems, lists, parameters and unknown paths. */
@NullMarked
package org.densimeter.support.http;

import org.jspecify.annotations.NullMarked;
