package org.densimeter.density.analysis;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.density.estimation.TrendInput;
import org.densimeter.density.readmodel.CompetingRelease;
import org.densimeter.density.readmodel.Completions;
import org.densimeter.density.readmodel.Densities;
import org.densimeter.density.readmodel.DensityQuery;
import org.densimeter.density.readmodel.DensityView;
import org.densimeter.density.readmodel.HoldRules;
import org.densimeter.density.readmodel.Laws;
import org.densimeter.density.readmodel.QueriedDensity;
import org.densimeter.law.completion.CompletedScore;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.density.LawInForce;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.frontier.FrontierPoint;
import org.densimeter.law.frontier.HoldRule;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.law.trend.MeasuredRelease;
import org.densimeter.law.trend.RangedRelease;

import io.smallrye.mutiny.Uni;

/** Selects the releases that compete in a query. */
@ApplicationScoped
public class QueryPopulations {

    private final Laws laws;
    private final Densities densities;
    private final HoldRules holds;
    private final Completions completions;

    QueryPopulations(Laws laws, Densities densities, HoldRules holds, Completions completions) {
        this.completions = completions;
        this.laws = laws;
        this.densities = densities;
        this.holds = holds;
    }

    /**
     * Returns the releases that compete in {@code query}; its {@code from}, if given, is the first date that competes
     * instead of the default. Empty where no law is in force. Emitted on a worker thread.
     */
    public Uni<Optional<QueryPopulation>> of(DensityQuery query) {
        return selected(query).map(found -> found.map(QuerySelection::population));
    }

    /** Returns all releases that {@code query} selects; empty where no law is in force. Emitted on a worker thread. */
    public Uni<Optional<QuerySelection>> selected(DensityQuery query) {
        return laws.inForce(query.series(), query.benchmark(), query.asOf())
                .chain(law -> law
                        .map(inForce -> densities.all(query.withAllFlags(), inForce)
                                .chain(found -> holds.of(query.withAllFlags(), inForce, found)
                                        .chain(rule -> completions.under(inForce, query.asOf())
                                                .map(completing -> Optional
                                                        .of(new QuerySelection(query, completing, found, rule))))))
                        .orElseGet(() -> Uni.createFrom().item(Optional.<QuerySelection>empty())));
    }

    /** Returns the releases that compete among those {@code found}. */
    static QueryPopulation of(DensityQuery query, LawInForce inForce, List<QueriedDensity> found, HoldRule rule) {
        FittedLaw law = inForce.fitted();
        List<QueriedDensity> dense = found.stream().filter(density -> density.entry().status().hasDensity()).toList();
        int unmeasured = count(found, DensityStatus.BELOW_RANGE) + count(found, DensityStatus.ABOVE_RANGE);
        Map<String, QueriedDensity> competing = dense.stream()
                .filter(density -> query.competes(density)
                        && (query.includeHeld() || density.heldReason(rule).isEmpty()))
                .collect(Collectors.toMap(density -> density.card().id(), Function.identity()));
        List<MeasuredRelease> releases = competing.values()
                .stream()
                .map(density -> MeasuredRelease
                        .of(density.card(), density.entry(), query.basis(), density.scoreError(law))
                        .at(density.ownTokens())
                        .weak(!query.includeWeak() && density.weak())
                        .inCluster(query.cluster().of(density.card())))
                .sorted(Comparator.comparing(MeasuredRelease::model))
                .toList();
        List<QueriedDensity> above = found.stream()
                .filter(density -> density.entry().status() == DensityStatus.ABOVE_RANGE
                        && density.entry().score() != null && query.competes(density))
                .toList();
        Map<String, CompletedScore> completed = new HashMap<>();
        competing.forEach((model, density) -> density.completedScore().ifPresent(score -> completed.put(model, score)));
        LocalDate start = query.from() == null ? Frontier.DEFAULT_START : query.from();
        LocalDate last = releases.stream()
                .map(MeasuredRelease::releaseDate)
                .filter(date -> date.isAfter(start))
                .max(Comparator.naturalOrder())
                .orElse(start);
        return new QueryPopulation(query,
                new TrendInput(start, law, DrawnLaws.of(law.law(), law.draws()), releases, query.cluster(), completed)
                        .withRanged(above.isEmpty() ? List.of() : ranged(query, inForce, competing, releases, above)),
                query.to() == null ? last : query.to(), competing, count(found, DensityStatus.MEASURED),
                count(found, DensityStatus.COMPLETED), unmeasured, scored(query, found, rule),
                count(found.stream().filter(query::competes).toList(), DensityStatus.NO_TOKENS), inForce.completion());
    }

    private static List<RangedRelease> ranged(DensityQuery query, LawInForce inForce,
            Map<String, QueriedDensity> competing, List<MeasuredRelease> releases, List<QueriedDensity> above) {
        return Stream
                .concat(releases.stream().map(release -> competing.get(release.model()).ranged(inForce, release)),
                        above.stream()
                                .map(density -> density.ranged(inForce, aboveRange(query, inForce.fitted(), density))))
                .toList();
    }

    /** Returns what a trend needs of a release above the range. */
    static MeasuredRelease aboveRange(DensityQuery query, FittedLaw law, QueriedDensity found) {
        return new MeasuredRelease(found.card().id(), query.cluster().of(found.card()), found.card().releaseDate(),
                found.entry().score(), found.scoreError(law).orElse(0),
                StrictMath.log(query.basis().cost(found.card())), found.ownTokens(), false);
    }

    private static List<CompetingRelease> scored(DensityQuery query, List<QueriedDensity> found, HoldRule rule) {
        return found.stream()
                .filter(density -> density.entry().score() != null && query.competes(density)
                        && density.entry().status() != DensityStatus.NO_TOKENS
                        && density.entry().status() != DensityStatus.NO_SCORE
                        && density.entry().status() != DensityStatus.OTHER_STAGE)
                .map(density -> competing(density, rule))
                .toList();
    }

    private static CompetingRelease competing(QueriedDensity found, HoldRule rule) {
        DensityView view = found.view();
        FrontierPoint point = new FrontierPoint(view.model(), view.releaseDate(), view.score(),
                view.density() == null ? Double.NaN : view.density(), null,
                view.effectiveParams() == null ? Double.NaN : view.effectiveParams())
                .completed(found.standardDeviation());
        return new CompetingRelease(point, view.status(), view.flags(), found.weak(),
                found.heldReason(rule).orElse(null));
    }

    private static int count(List<QueriedDensity> found, DensityStatus status) {
        return (int) found.stream().filter(density -> density.entry().status() == status).count();
    }
}
