package org.densimeter.density.analysis;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.densimeter.contract.FrontierState;
import org.densimeter.density.estimation.ForecastLine;
import org.densimeter.density.estimation.TrendInput;
import org.densimeter.density.readmodel.CompetingRelease;
import org.densimeter.density.readmodel.DensityQuery;
import org.densimeter.density.readmodel.DensityView;
import org.densimeter.density.readmodel.QueriedDensity;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.density.CompletionInForce;
import org.densimeter.law.density.DensityBasis;
import org.densimeter.law.density.LawInForce;
import org.densimeter.law.density.TokensBasis;
import org.densimeter.law.forecast.Forecast;
import org.densimeter.law.frontier.AtLeastRecord;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.frontier.FrontierPoint;
import org.densimeter.law.frontier.FrontierRecord;
import org.densimeter.law.interval.Seed;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.law.trend.BootstrappedTrend;
import org.densimeter.law.trend.MeasuredRelease;
import org.densimeter.law.trend.RangedRelease;

/**
 * The releases that compete in a query, with densities, and the law they were measured under. For the default query it
 * gives the frontier of the topology and the trend of the trend worker, to the bit. Immutable.
 *
 * @param query the query
 * @param input what its estimates depend on
 * @param end the last day that counts: the query's, or else that of the latest release that competes; the start if none
 * does
 * @param competing every release that competes and is not held, or with {@code held=include} also if it is, by model id
 * @param measured how many have a density of a measured score, of any date, flagged ones too
 * @param completed how many have one of a completed score
 * @param unmeasured how many have a score outside the law's range
 * @param scored every release that competes and has a score that counts, in range or not
 * @param withoutTokens how many have a score and no density, because the law is read at own tokens and theirs are not
 * known; 0 where it is read at D0
 * @param completion what completes scores under the law; null if nothing does
 */
public record QueryPopulation(DensityQuery query, TrendInput input, LocalDate end,
        Map<String, QueriedDensity> competing, int measured, int completed, int unmeasured,
        List<CompetingRelease> scored, int withoutTokens, CompletionInForce completion) {

    public QueryPopulation {
        competing = new TreeMap<>(competing);
        scored = List.copyOf(scored);
    }

    /** Creates a population of measured scores. */
    public QueryPopulation(DensityQuery query, TrendInput input, LocalDate end, Map<String, QueriedDensity> competing,
            int measured, int unmeasured, List<CompetingRelease> scored, int withoutTokens) {
        this(query, input, end, competing, measured, 0, unmeasured, scored, withoutTokens, null);
    }

    /** Returns the law in force with what completes scores under it. */
    LawInForce inForce() {
        return new LawInForce(law()).completing(completion);
    }

    /** The law in force. */
    public FittedLaw law() {
        return input.law();
    }

    /** Its draws; the law alone where it carries none. */
    public DrawnLaws laws() {
        return input.laws();
    }

    /** The first day that competes. */
    public LocalDate start() {
        return input.start();
    }

    /** Returns the competing releases for a trend, of any date, ordered by model. */
    public List<MeasuredRelease> releases() {
        return input.releases();
    }

    /** Returns the candidates for the frontier, of any date, ordered by model; densities on the query's basis. */
    public List<FrontierPoint> points() {
        return competing.values()
                .stream()
                .filter(found -> query.includeWeak() || !found.weak())
                .map(QueryPopulation::point)
                .toList();
    }

    /** Returns the card of a competing release; null for any other. */
    public Model card(String model) {
        return competing.containsKey(model) ? competing.get(model).card() : null;
    }

    /** How many releases lack tokens; null where the law is read at D0, for which no release needs any. */
    Integer withoutTokensOrNull() {
        return query.tokens() == TokensBasis.REFERENCE ? null : Integer.valueOf(withoutTokens);
    }

    /** Returns the records; the interval of one that was evaluated for the query is missing. */
    public Frontier frontier() {
        return Frontier.of(start(), points());
    }

    /** Returns the seed of the draws for {@code purpose}: the same query has the same bits. */
    public Seed seed(String purpose) {
        return input.seed(purpose);
    }

    /** Returns everything the answers depend on: of equal content follow equal answers, to the bit. */
    Object content() {
        return List.of(query, law().version(), law().revision(), start(), end, releases(), input.ranged(),
                input.completed(), measured, completed, unmeasured, withoutTokens,
                completion == null ? "" : completion.version());
    }

    /** The trend by every estimator that exists. Takes some 50 ms. */
    public BootstrappedTrend trend() {
        return input.trend();
    }

    /** Returns the forecasts by every estimator that has a line, {@code quantile} first. */
    List<ForecastLine> forecasts() {
        return forecasts(trend());
    }

    /** Returns the forecasts of {@code trend}, which is {@link #trend()}. */
    List<ForecastLine> forecasts(BootstrappedTrend trend) {
        return ForecastLine.of(input, trend, query.basis() == DensityBasis.MEMORY ? Forecast.paramsIn(1, 16) : 1);
    }

    /**
     * Returns the frontier in the shape of its event, with revision 0, without time, with the intervals of the records.
     */
    FrontierState state() {
        List<FrontierRecord> records = frontier().records().stream().map(this::withInterval).toList();
        return new FrontierState(0, query.series(), query.benchmark(), law().version(), start(), records, measured,
                unmeasured, null, completed);
    }

    /** Returns the releases above the range that are records of unknown height, by date. */
    List<AtLeastRecord> atLeast() {
        return AtLeastRecord.beyond(frontier(),
                input.ranged()
                        .stream()
                        .filter(RangedRelease::censored)
                        .map(release -> release.atLeast(law().law()))
                        .toList());
    }

    private FrontierRecord withInterval(FrontierRecord record) {
        return record.with(competing.get(record.model()).withInterval().interval());
    }

    private static FrontierPoint point(QueriedDensity found) {
        DensityView view = found.view();
        return new FrontierPoint(view.model(), view.releaseDate(), view.score(), view.density(), view.interval(),
                view.effectiveParams()).completed(found.standardDeviation());
    }
}
