package org.densimeter.density.readmodel;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.densimeter.law.event.FrontierState;
import org.densimeter.law.frontier.FrontierRecord;

/**
 * A frontier as queries and stream tell it.
 *
 * @param revision   null where it was computed on demand
 * @param start      the first release date that competes
 * @param measured   how many releases have a measured density, of any date
 * @param unmeasured how many have a score but no finite density
 * @param recordedAt when the latest fact in it was accepted, UTC; null where it was computed on demand
 * @param computed   {@code live}: by the topology, as events came in; {@code on demand}: for this query
 * @param records    in order of date
 */
public record FrontierView(String series, String benchmark, String lawVersion, Long revision, LocalDate start, int measured, int unmeasured, Instant recordedAt,
        String computed, List<FrontierRecord> records) {

    /** Computed by the topology. */
    public static final String LIVE = "live";
    /** Computed for a query. */
    public static final String ON_DEMAND = "on demand";

    /** The live frontier. */
    public static FrontierView of(FrontierState state) {
        return new FrontierView(state.series(), state.benchmark(), state.lawVersion(), state.revision(), state.start(), state.measured(), state.unmeasured(),
                state.recordedAt(), LIVE, state.records());
    }

    /** One computed for a query: nothing in it but {@code state}'s records, counts and law is told. */
    public static FrontierView onDemand(FrontierState state) {
        return new FrontierView(state.series(), state.benchmark(), state.lawVersion(), null, state.start(), state.measured(), state.unmeasured(), null, ON_DEMAND, state.records());
    }
}
