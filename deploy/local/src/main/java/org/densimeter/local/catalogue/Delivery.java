package org.densimeter.local.catalogue;

/**
 * One request of the loading. Sending it twice does no harm: a repeated identical write changes nothing.
 *
 * @param kind what it carries, for people, e.g. {@code results}
 * @param method HTTP method
 * @param path at ingest-service
 * @param contentType of the body
 * @param body its bytes
 * @param rows how many facts it carries, at least 1
 */
public record Delivery(String kind, String method, String path, String contentType, byte[] body, int rows) {}
