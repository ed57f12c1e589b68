package org.densimeter.ingest.api;

import java.util.function.Function;
import java.util.function.Supplier;

import org.densimeter.ingest.store.RetractedCounts;
import org.densimeter.ingest.store.StoreUnavailable;
import org.densimeter.support.http.ProblemException;
import org.densimeter.support.http.ProblemMapper;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * Says how many items were retracted.
 *
 * @param dryRun true if they were only counted
 * @param counts how many
 * @param reason why they were retracted; absent if they were only counted
 */
record BulkRetraction(boolean dryRun, @JsonUnwrapped RetractedCounts counts,
        @JsonInclude(JsonInclude.Include.NON_NULL) String reason) {

    /**
     * Counts or retracts, as {@code parameters} say. If the database becomes unavailable, a part may be retracted, and
     * the request can be repeated.
     */
    static BulkRetraction of(BulkRetractionParameters parameters, Supplier<RetractedCounts> count,
            Function<String, RetractedCounts> retract) {
        if (parameters.dryRun()) {
            return new BulkRetraction(true, count.get(), null);
        }
        String reason = parameters.reason().required();
        try {
            return new BulkRetraction(false, retract.apply(reason), reason);
        } catch (StoreUnavailable e) {
            throw new ProblemException(ProblemMapper.databaseUnavailable());
        }
    }
}
