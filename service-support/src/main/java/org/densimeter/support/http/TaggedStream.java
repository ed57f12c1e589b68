package org.densimeter.support.http;

import jakarta.ws.rs.core.StreamingOutput;

/**
 * An answer that is written as a stream and whose bytes are known before: {@link EntityTagFilter} gives it its tag.
 *
 * @param tag of the bytes, with its quotes, see {@link EntityTags}
 * @param content writes the bytes
 */
public record TaggedStream(String tag, StreamingOutput content) {}
