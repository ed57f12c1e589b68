package org.densimeter.ingest.imports;

import org.densimeter.ingest.validation.Rejection;

/**
 * A row whose names were looked up.
 *
 * @param fact with the id of its model in place of another name
 * @param identity what is equal for two rows of one identity, however they name it
 * @param rejection why the row cannot be stored; null if it can
 */
record NamedRow<T>(T fact, String identity, Rejection rejection) {}
