/** What every service measures in the same way: its build, its requests, and how far its readers are behind. */
@NullMarked
package org.densimeter.support.metrics;

import org.jspecify.annotations.NullMarked;
