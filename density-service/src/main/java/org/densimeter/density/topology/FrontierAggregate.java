package org.densimeter.density.topology;

import java.time.Instant;
import java.util.Collection;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.densimeter.contract.FrontierState;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.frontier.FrontierPoint;
import org.densimeter.law.frontier.GuardedFrontier;

/**
 * The frontier of one series and benchmark. Everything in it is a function of the points held, not of the order they
 * came in.
 *
 * @param series series id
 * @param benchmark benchmark or composite id
 * @param revision the sum over all points of what each adds
 * @param lawRevision the newest law among the points
 * @param lawVersion its version; null before the first point
 * @param guarded the records, and the points that are held
 * @param measured how many points have a density of a measured score
 * @param completed how many have one of a completed score
 * @param unmeasured how many have a score beyond an end of the law's range
 * @param recordedAt the latest of the points'
 */
record FrontierAggregate(String series, String benchmark, long revision, long lawRevision, String lawVersion,
        GuardedFrontier guarded, int measured, int completed, int unmeasured, Instant recordedAt) {

    /** Before the first point of {@code key}, a series and a benchmark. */
    static FrontierAggregate empty(String key) {
        int slash = key.indexOf('/');
        return new FrontierAggregate(key.substring(0, slash), key.substring(slash + 1), 0, 0, null,
                GuardedFrontier.empty(Frontier.DEFAULT_START), 0, 0, 0, Instant.EPOCH);
    }

    /**
     * The frontier after one release's point changed.
     *
     * @param before the point held until now; null if none
     * @param after the point now; not older than {@code before}
     * @param competing all competing points with {@code after} in place of {@code before}; called only if the records
     * do not follow from the change alone
     */
    FrontierAggregate with(FrontierCandidate before, FrontierCandidate after,
            Supplier<Collection<FrontierPoint>> competing) {
        boolean newestLaw = after.lawRevision() >= lawRevision;
        return new FrontierAggregate(series, benchmark,
                revision + after.revisions() - (before == null ? 0 : before.revisions()),
                newestLaw ? after.lawRevision() : lawRevision, newestLaw ? after.lawVersion() : lawVersion,
                guarded.changed(competing(before), competing(after), competing),
                measured + change(before, after, FrontierCandidate::measured),
                completed + change(before, after, FrontierCandidate::completed),
                unmeasured + change(before, after, point -> point.standing() == Eligibility.OUT_OF_RANGE),
                after.recordedAt().isAfter(recordedAt) ? after.recordedAt() : recordedAt);
    }

    /** Whether the records and the law behind them are the same; counts may differ. */
    boolean sameRecords(FrontierAggregate other) {
        return guarded.frontier().equals(other.guarded.frontier()) && lawVersion != null
                && lawVersion.equals(other.lawVersion);
    }

    /** What is published. */
    FrontierState state() {
        Frontier frontier = guarded.frontier();
        return new FrontierState(revision, series, benchmark, lawVersion, frontier.start(), frontier.records(),
                measured, unmeasured, recordedAt, completed);
    }

    private static FrontierPoint competing(FrontierCandidate point) {
        return point != null && point.competing() ? point.place() : null;
    }

    private static int change(FrontierCandidate before, FrontierCandidate after, Predicate<FrontierCandidate> counted) {
        return (counted.test(after) ? 1 : 0) - (before != null && counted.test(before) ? 1 : 0);
    }
}
