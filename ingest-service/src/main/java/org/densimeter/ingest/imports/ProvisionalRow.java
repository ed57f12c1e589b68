package org.densimeter.ingest.imports;

/**
 * A row that is stored and does not count until it is confirmed.
 *
 * @param row the row, from 1, the header of a CSV file not counted
 * @param id what it is of
 * @param reason why it does not count
 */
public record ProvisionalRow(long row, String id, String reason) {}
