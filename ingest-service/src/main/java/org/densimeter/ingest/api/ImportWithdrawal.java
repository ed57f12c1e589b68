package org.densimeter.ingest.api;

import org.densimeter.ingest.store.RetractedCounts;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * Says that an import was withdrawn as a whole.
 *
 * @param id its id
 * @param reason why
 * @param counts what was retracted
 */
record ImportWithdrawal(String id, String reason, @JsonUnwrapped RetractedCounts counts) {}
