/** How a service uses its database: units of work with sessions of their own, and what a failure means. */
@NullMarked
package org.densimeter.support.persistence;

import org.jspecify.annotations.NullMarked;
