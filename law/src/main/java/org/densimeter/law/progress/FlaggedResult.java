package org.densimeter.law.progress;

import java.util.List;

/**
 * A perplexity with every reason it is left out of the sample.
 *
 * @param result the row
 * @param exclusions empty if it counts
 */
public record FlaggedResult(PerplexityResult result, List<Exclusion> exclusions) {

    public FlaggedResult {
        exclusions = List.copyOf(exclusions);
    }

    /** Returns whether the row belongs to the sample. */
    public boolean counts() {
        return exclusions.isEmpty();
    }
}
