package org.densimeter.density.analysis;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.densimeter.contract.FrontierState;
import org.densimeter.density.estimation.TrendInput;
import org.densimeter.density.readmodel.DensityQuery;
import org.densimeter.density.readmodel.DensityView;
import org.densimeter.density.readmodel.FoundDensity;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.frontier.FrontierPoint;
import org.densimeter.law.frontier.FrontierRecord;
import org.densimeter.law.interval.Seed;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.law.trend.BootstrappedTrend;
import org.densimeter.law.trend.MeasuredRelease;

/**
 * What competes in answer to a question: releases with measured densities, and the law they were measured under. Of the
 * default question it gives what the topology and the trend worker tell, to the bit. Immutable.
 *
 * @param query the question
 * @param sample what its estimates depend on
 * @param until the last day that is looked at: the query's, or else that of the latest release that competes; the start
 * if none does
 * @param competing every release that competes, by model id
 * @param measured how many have a measured density, of any date, flagged ones too
 * @param unmeasured how many have a score but no finite density
 */
public record QueryPopulation(DensityQuery query, TrendInput sample, LocalDate until,
        Map<String, FoundDensity> competing, int measured, int unmeasured) {

    public QueryPopulation {
        competing = new TreeMap<>(competing);
    }

    /** The law in force. */
    public FittedLaw law() {
        return sample.law();
    }

    /** Its draws; the law alone where it carries none. */
    public DrawnLaws laws() {
        return sample.laws();
    }

    /** The first day that competes. */
    public LocalDate start() {
        return sample.start();
    }

    /** What competes as a trend needs it, of any date, ordered by model. */
    public List<MeasuredRelease> releases() {
        return sample.releases();
    }

    /** What competes as a frontier needs it, of any date, ordered by model; densities on the query's basis. */
    public List<FrontierPoint> points() {
        return competing.values().stream().map(QueryPopulation::point).toList();
    }

    /** The card of one that competes; null for another. */
    public Model card(String model) {
        return competing.containsKey(model) ? competing.get(model).card() : null;
    }

    /** The records; the interval of one that was evaluated for the query is missing. */
    public Frontier frontier() {
        return Frontier.of(start(), points());
    }

    /** The seed of what is drawn for {@code purpose}: the same question has the same bits. */
    public Seed seed(String purpose) {
        return sample.seed(purpose);
    }

    /** Everything the answers depend on: two sets of equal content give the same, to the bit. */
    Object content() {
        return List.of(query, law().version(), law().revision(), start(), until, releases(), measured, unmeasured);
    }

    /** The trend by every estimator that exists. Takes some 50 ms. */
    public BootstrappedTrend trend() {
        return sample.trend();
    }

    /** The same as the state of a topic, its revision 0 and its time null, with the intervals of the records. */
    FrontierState state() {
        List<FrontierRecord> records = frontier().records().stream().map(this::withInterval).toList();
        return new FrontierState(0, query.series(), query.benchmark(), law().version(), start(), records, measured,
                unmeasured, null);
    }

    private FrontierRecord withInterval(FrontierRecord record) {
        return new FrontierRecord(record.model(), record.releaseDate(), record.score(), record.density(),
                competing.get(record.model()).withInterval().interval(), record.effectiveParams(), record.heldDays());
    }

    private static FrontierPoint point(FoundDensity found) {
        DensityView view = found.view();
        return new FrontierPoint(view.model(), view.releaseDate(), view.score(), view.density(), view.interval(),
                view.effectiveParams());
    }
}
