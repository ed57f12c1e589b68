package org.densimeter.local.catalogue;

/**
 * One idempotent request of the load: a repeated identical write changes nothing.
 *
 * @param kind of its rows as shown to users, e.g. {@code results}
 * @param method HTTP method
 * @param path at ingest-service
 * @param contentType of the body
 * @param body its bytes
 * @param rows number of rows, at least 1
 */
public record Delivery(String kind, String method, String path, String contentType, byte[] body, int rows) {}
