package org.densimeter.ingest.imports;

/**
 * Says how a model is renamed.
 *
 * @param to the new id
 * @param reason why, at most 1,000 characters
 */
public record Renaming(String to, String reason) {}
