package org.densimeter.ingest.api;

/**
 * Says that a mapping was withdrawn.
 *
 * @param id its id
 * @param reason why
 */
record MappingWithdrawal(String id, String reason) {}
