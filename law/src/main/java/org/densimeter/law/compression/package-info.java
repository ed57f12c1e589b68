/** Compressed children against their parents: compression is not densification. */
@NullMarked
package org.densimeter.law.compression;

import org.jspecify.annotations.NullMarked;
