/** Compressed children against their parents: compression is not densification. */
package org.densimeter.law.compression;
