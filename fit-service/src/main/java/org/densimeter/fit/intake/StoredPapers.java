package org.densimeter.fit.intake;

import java.time.Instant;
import java.util.List;

import org.densimeter.contract.PaperPerplexities;

/**
 * Every paper held, read in one transaction.
 *
 * @param revision sum of the revisions of all papers, withdrawn ones too, so that it only grows; 0 if there never was
 * one
 * @param recordedAt when the latest of them was accepted; null if there never was one
 * @param papers those that were not withdrawn, ordered by key
 */
public record StoredPapers(long revision, Instant recordedAt, List<PaperPerplexities> papers) {

    public StoredPapers {
        papers = List.copyOf(papers);
    }
}
