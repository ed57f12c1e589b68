package org.densimeter.density.readmodel;

import java.util.List;

import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.frontier.FrontierPoint;

/**
 * A release that competes and has a score that counts, inside the range of the law or outside.
 *
 * @param point its place among the releases; without density, interval and effective parameters (NaN) without a density
 * @param status {@code measured}, {@code completed}, {@code below_range} or {@code above_range}
 * @param flags flags of its card
 * @param weak whether its density is too uncertain for a record
 * @param heldReason why it is held, see {@link org.densimeter.law.frontier.HoldRule}; null if it is not
 */
public record CompetingRelease(FrontierPoint point, DensityStatus status, List<String> flags, boolean weak,
        String heldReason) {

    public CompetingRelease {
        flags = List.copyOf(flags);
    }

    /** Whether it is held. */
    public boolean held() {
        return heldReason != null;
    }

    /** Whether it has a density, of a measured or of a completed score. */
    public boolean hasDensity() {
        return status.hasDensity();
    }
}
