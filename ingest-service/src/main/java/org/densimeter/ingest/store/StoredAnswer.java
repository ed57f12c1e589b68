package org.densimeter.ingest.store;

/**
 * The answer to a request with an idempotency key.
 *
 * @param fingerprint of the request: SHA-256 of method, address, types and body, hexadecimal
 * @param status HTTP status
 * @param mediaType media type of the body
 * @param headers headers of this service, JSON
 * @param body the body
 */
public record StoredAnswer(String fingerprint, int status, String mediaType, String headers, byte[] body) {}
