package org.densimeter.ingest.imports;

/**
 * How a body of rows is stored.
 *
 * @param atomic whether all rows are stored or none
 * @param percent whether the client says that scores are percent, so that fractions are not refused
 */
public record ImportOptions(boolean atomic, boolean percent) {}
