package org.densimeter.law.trend;

import org.densimeter.law.completion.CompletedScore;

/**
 * The input of a trend for one release whose composite was completed.
 *
 * @param release the release with the completed composite as its score; the error of its score is not used, because the
 * draws take its place
 * @param score draws of the composite
 */
public record CompletedRelease(MeasuredRelease release, CompletedScore score) {

    /** Returns the release marked as weak if its score is. */
    public static CompletedRelease of(MeasuredRelease release, CompletedScore score) {
        return new CompletedRelease(release.weak(release.weak() || score.weak()), score);
    }

    /** Returns the release with one draw of the composite as its score, which then has no error of its own. */
    MeasuredRelease completed(int draw) {
        return new MeasuredRelease(release.model(), release.cluster(), release.releaseDate(), score.draw(draw), 0,
                release.logCost(), release.tokens(), release.weak());
    }
}
