/** Streams changes of the read model as server-sent events. */
package org.densimeter.density.stream;
