package org.densimeter.ingest.imports;

import java.util.List;

import org.densimeter.ingest.store.RowOutcome;

/**
 * What became of listed rows.
 *
 * @param summary the counts
 * @param outcomes in the order of the rows; null for a row that was not stored although nothing is wrong with it
 */
public record ListedOutcome(Summary summary, List<RowOutcome> outcomes) {}
