package org.densimeter.contract;

import java.time.Instant;
import java.util.List;

import org.densimeter.law.progress.FlaggedResult;

/**
 * All perplexities of one paper. Key: the paper's key. The sample rules apply to one paper at a time, so that a record
 * contains everything that decides which rows count.
 *
 * @param revision monotonic per paper
 * @param recordedAt when the latest change was accepted, UTC
 * @param paper key of the publication
 * @param results every current row with the reasons it is left out of the sample, if any, in order of id; empty after
 * the last was retracted
 */
public record PaperPerplexities(long revision, Instant recordedAt, String paper, List<FlaggedResult> results) {

    public PaperPerplexities {
        results = results == null ? List.of() : List.copyOf(results);
    }
}
