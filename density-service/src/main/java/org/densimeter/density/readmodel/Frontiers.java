package org.densimeter.density.readmodel;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.event.FittedLaw;
import org.densimeter.law.event.FrontierState;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.frontier.FrontierPoint;
import org.densimeter.law.frontier.FrontierRecord;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The frontiers: live as the topology tells them, or computed now for a narrower question. */
@ApplicationScoped
public class Frontiers {

    private final KeyedStates states;
    private final Densities densities;
    private final Laws laws;

    Frontiers(KeyedStates states, Densities densities, Laws laws) {
        this.states = states;
        this.densities = densities;
        this.laws = laws;
    }

    /** All live frontiers, by series, then benchmark. */
    public Uni<List<FrontierState>> live() {
        return states.all(KeyedState.FRONTIER);
    }

    /** The live frontier; empty where the topology has not told one. */
    public Uni<Optional<FrontierState>> live(String series, String benchmark) {
        return states.find(KeyedState.FRONTIER, series, benchmark);
    }

    /** What the frontier was, newest first. */
    public Uni<Page<PastFrontier>> history(String series, String benchmark, long offset, int size) {
        return states.history(KeyedState.FRONTIER, offset, size, series, benchmark)
                .map(page -> new Page<>(page.items().stream().map(past -> new PastFrontier(past.validFrom(), past.validTo(), FrontierView.of(past.state()))).toList(),
                        page.total()));
    }

    /**
     * @param validFrom since when the facts said so
     * @param validTo   until when; null: they still do
     */
    public record PastFrontier(Instant validFrom, Instant validTo, FrontierView frontier) {
    }

    /** The frontier among what {@code query} asks for; its {@code from}, if given, is the first date that competes instead of the default. */
    public Uni<FrontierView> onDemand(DensityQuery query) {
        return densities.found(query.withAllFlags()).chain(found -> laws.inForce(query.series(), query.benchmark())
                .map(law -> of(query, found, law.map(FittedLaw::version).orElse(null))));
    }

    private static FrontierView of(DensityQuery query, List<FoundDensity> found, String lawVersion) {
        List<DensityView> views = found.stream().map(FoundDensity::view).toList();
        LocalDate start = query.from() == null ? Frontier.DEFAULT_START : query.from();
        Predicate<DensityView> measured = view -> view.status() == DensityStatus.MEASURED;
        Predicate<DensityView> competing = view -> view.flags().stream().noneMatch(query.excludeFlags()::contains);
        List<FrontierPoint> points = views.stream().filter(measured.and(competing))
                .map(view -> new FrontierPoint(view.model(), view.releaseDate(), view.score(), view.density(), view.interval(), view.effectiveParams())).toList();
        int unmeasured = (int) views.stream().filter(measured.negate()).filter(view -> view.status() != DensityStatus.NO_SCORE).count();
        return new FrontierView(query.series(), query.benchmark(), lawVersion, null, start, (int) views.stream().filter(measured).count(), unmeasured, null, FrontierView.ON_DEMAND,
                withIntervals(Frontier.of(start, points).records(), found));
    }

    private static List<FrontierRecord> withIntervals(List<FrontierRecord> records, List<FoundDensity> found) {
        Map<String, FoundDensity> byModel = found.stream().collect(Collectors.toMap(density -> density.view().model(), Function.identity()));
        return records.stream().map(record -> new FrontierRecord(record.model(), record.releaseDate(), record.score(), record.density(),
                byModel.get(record.model()).withInterval().interval(), record.effectiveParams(), record.heldDays())).toList();
    }
}
