package org.densimeter.contract;

import java.time.Instant;
import java.util.List;

import org.densimeter.law.progress.FlaggedResult;

/**
 * All perplexities of one paper. Key: the paper's key. The sample rules never look beyond a paper, so that its record
 * says by itself what counts.
 *
 * @param revision monotonic per paper
 * @param recordedAt when the latest change was accepted, UTC
 * @param paper key of the publication
 * @param results every current row with the reasons it is left out of the sample, if any, in order of id; empty when
 * the last was taken back
 */
public record PaperPerplexities(long revision, Instant recordedAt, String paper, List<FlaggedResult> results) {

    public PaperPerplexities {
        results = results == null ? List.of() : List.copyOf(results);
    }
}
