/** The density of compressed models relative to their parents. */
@NullMarked
package org.densimeter.law.compression;

import org.jspecify.annotations.NullMarked;
