package org.densimeter.ingest.store;

/**
 * Counts the rows of an import by what became of them.
 *
 * @param received rows that were read
 * @param created rows that were stored and are new
 * @param corrected rows that replaced an earlier state
 * @param unchanged rows that were stored before
 * @param rejected rows that were rejected
 */
public record ImportCounts(long received, long created, long corrected, long unchanged, long rejected) {}
