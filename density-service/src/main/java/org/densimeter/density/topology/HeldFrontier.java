package org.densimeter.density.topology;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.densimeter.law.event.FrontierState;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.frontier.FrontierPoint;
import org.densimeter.law.frontier.FrontierRecord;

/**
 * The frontier of one series and benchmark as the topology keeps it.
 *
 * <p>Everything in it is a function of the points held, not of the order they came in: the revision is the sum over all of them.
 *
 * @param lawRevision the newest law seen
 * @param state       what is published
 */
record HeldFrontier(long lawRevision, FrontierState state) {

    /** Before the first point. */
    static HeldFrontier empty(String series, String benchmark) {
        return new HeldFrontier(0, new FrontierState(0, series, benchmark, null, Frontier.DEFAULT_START, List.of(), 0, 0, Instant.EPOCH));
    }

    /**
     * The frontier after one release's point changed.
     *
     * @param before    the point held until now; null if none
     * @param after     the point now; not older than {@code before}
     * @param competing all competing points with {@code after} among them; asked for only where the records cannot be told from the change alone
     */
    HeldFrontier with(Point before, Point after, Supplier<Collection<FrontierPoint>> competing) {
        Frontier frontier = Frontier.ofRecords(state.start(), state.records().stream().map(HeldFrontier::point).toList());
        Frontier next = next(frontier, before, after, competing);
        boolean newer = after.lawRevision() >= lawRevision;
        return new HeldFrontier(Math.max(lawRevision, after.lawRevision()),
                new FrontierState(state.revision() + after.revisions() - (before == null ? 0 : before.revisions()), state.series(), state.benchmark(),
                        newer ? after.lawVersion() : state.lawVersion(), state.start(), next.equals(frontier) ? state.records() : next.records(),
                        state.measured() + change(before, after, Standing::measured), state.unmeasured() + change(before, after, standing -> standing == Standing.OUT_OF_RANGE),
                        after.recordedAt().isAfter(state.recordedAt()) ? after.recordedAt() : state.recordedAt()));
    }

    /** Whether a reader sees no difference but the revision. */
    boolean sameContent(HeldFrontier other) {
        return state.records().equals(other.state.records()) && state.measured() == other.state.measured() && state.unmeasured() == other.state.unmeasured()
                && state.lawVersion() != null && state.lawVersion().equals(other.state.lawVersion());
    }

    /** A record that got weaker, moved or went lets releases back in that it kept out: only all points tell which. Any other change tells its own effect. */
    private static Frontier next(Frontier frontier, Point before, Point after, Supplier<Collection<FrontierPoint>> competing) {
        if (before == null || !before.competing() || !frontier.contains(after.model())) {
            return after.competing() ? frontier.with(after.place()) : frontier;
        }
        boolean onlyStronger = after.competing() && after.place().releaseDate().equals(before.place().releaseDate()) && after.place().density() >= before.place().density();
        return onlyStronger ? frontier.with(after.place()) : Frontier.of(frontier.start(), competing.get());
    }

    private static int change(Point before, Point after, Predicate<Standing> counted) {
        return (counted.test(after.standing()) ? 1 : 0) - (before != null && counted.test(before.standing()) ? 1 : 0);
    }

    private static FrontierPoint point(FrontierRecord record) {
        return new FrontierPoint(record.model(), record.releaseDate(), record.score(), record.density(), record.interval(), record.effectiveParams());
    }
}
