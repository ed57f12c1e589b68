package org.densimeter.density.readmodel;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.densimeter.contract.FrontierState;
import org.densimeter.contract.TrendState;
import org.densimeter.contract.TrendState.Contender;

/**
 * A frontier as it is answered and streamed.
 *
 * @param series id of the reference series
 * @param benchmark id of the benchmark or composite
 * @param lawVersion version of the law behind it; null without a law
 * @param revision null where it was computed on demand
 * @param start the first release date that competes
 * @param measured how many releases have a density of a measured score, of any date
 * @param unmeasured how many have a score but no finite density
 * @param recordedAt when the latest fact in it was accepted, UTC; null where it was computed on demand
 * @param computed {@code live}: by the topology, as events came in; {@code on demand}: for this query; {@code history}:
 * by the topology, at the moment {@code asOf}
 * @param records in order of date
 * @param contenders every release that is a record in at least one draw of law and scores, with the share of the draws,
 * in order of date; empty where that was not computed, and in the stream
 * @param completed how many releases have a density of a completed score, of any date
 */
public record FrontierView(String series, String benchmark, String lawVersion, Long revision, LocalDate start,
        int measured, int unmeasured, Instant recordedAt, String computed, List<RecordView> records,
        List<Contender> contenders, int completed) {

    /** Computed by the topology. */
    public static final String LIVE = "live";
    /** Computed for a query. */
    public static final String ON_DEMAND = "on demand";
    /** Computed by the topology, at a past moment. */
    public static final String HISTORY = "history";

    /** Returns the live frontier, without probabilities. */
    public static FrontierView of(FrontierState state) {
        return of(state, state.revision(), state.recordedAt(), LIVE, Map.of());
    }

    /**
     * Returns the live frontier with the probabilities of {@code trend}; without any if that belongs to another
     * revision.
     */
    public static FrontierView of(FrontierState state, TrendState trend) {
        return of(state, state.revision(), state.recordedAt(), LIVE, probabilities(state, trend));
    }

    /** Returns a past frontier with the probabilities of {@code trend}; null for none. */
    public static FrontierView past(FrontierState state, TrendState trend) {
        return of(state, state.revision(), state.recordedAt(), HISTORY, probabilities(state, trend));
    }

    /**
     * Returns a frontier computed for a query, without the revision and the times of {@code state}.
     *
     * @param probabilities of every release, in order of date; empty where they were not computed
     */
    public static FrontierView onDemand(FrontierState state, Map<String, Double> probabilities) {
        return of(state, null, null, ON_DEMAND, probabilities);
    }

    private static FrontierView of(FrontierState state, Long revision, Instant recordedAt, String computed,
            Map<String, Double> probabilities) {
        return new FrontierView(state.series(), state.benchmark(), state.lawVersion(), revision, state.start(),
                state.measured(), state.unmeasured(), recordedAt, computed,
                state.records()
                        .stream()
                        .map(record -> RecordView.of(record,
                                probabilities.isEmpty() ? null : probabilities.getOrDefault(record.model(), 0.)))
                        .toList(),
                probabilities.entrySet()
                        .stream()
                        .filter(share -> share.getValue() > 0)
                        .map(share -> new Contender(share.getKey(), share.getValue()))
                        .toList(),
                state.completedReleases());
    }

    private static Map<String, Double> probabilities(FrontierState frontier, TrendState trend) {
        Map<String, Double> probabilities = new LinkedHashMap<>();
        if (trend != null && trend.revision() == frontier.revision()) {
            trend.contenders()
                    .forEach(contender -> probabilities.put(contender.model(), contender.recordProbability()));
        }
        return probabilities;
    }
}
